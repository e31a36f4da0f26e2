package io.jenkins.plugins.bazelbep.config;

import hudson.util.FormValidation;
import jenkins.model.Jenkins;

/** Numbers that an administrator sets. */
final class Numbers {

    private Numbers() {}

    /**
     * Takes a number.
     *
     * @throws IllegalArgumentException that names the setting if the number makes no sense
     */
    static int inRange(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(
                    Messages.BazelBepGlobalConfiguration_OutOfRange(name, value, least, most));
        }
        return value;
    }

    /** Checks what is typed into a form. */
    static FormValidation check(String value, int least, int most) {
        Jenkins.get().checkPermission(Jenkins.ADMINISTER);
        return FormValidation.validateIntegerInRange(value, least, most);
    }
}
