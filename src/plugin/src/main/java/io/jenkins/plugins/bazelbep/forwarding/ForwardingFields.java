package io.jenkins.plugins.bazelbep.forwarding;

import hudson.Util;
import hudson.model.Item;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.bazelbep.credentials.HeaderCredentials;
import io.jenkins.plugins.bazelbep.forward.ForwardTarget;
import jenkins.model.Jenkins;

/** The fields of forms that say where to forward to. */
public final class ForwardingFields {

    private ForwardingFields() {}

    /** Says what is wrong with an address, in words; null if nothing is. */
    public static String problem(String address) {
        String typed = Util.fixNull(address).trim();
        if (typed.isEmpty() || typed.equals(ForwardingChoice.NONE) || typed.contains("$")) {
            return null;
        }
        try {
            ForwardTarget.of(typed);
            return null;
        } catch (IllegalArgumentException e) {
            return e.getMessage();
        }
    }

    /** Says what is wrong with the address of a page, in words; null if nothing is. */
    public static String problemWithPage(String address) {
        String typed = Util.fixNull(address).trim();
        try {
            new ForwardTarget("grpcs://backend", null, null, typed, null);
            return null;
        } catch (IllegalArgumentException e) {
            return Messages.ForwardingFields_NoPage(typed);
        }
    }

    /** Checks what is typed. */
    public static FormValidation check(Item item, String address) {
        boolean allowed =
                item == null ? Jenkins.get().hasPermission(Jenkins.ADMINISTER) : item.hasPermission(Item.CONFIGURE);
        String problem = allowed ? problem(address) : null;
        return problem == null ? FormValidation.ok() : FormValidation.error(problem);
    }

    /** The credentials to choose from. */
    public static ListBoxModel credentials(Item item, String value) {
        return HeaderCredentials.items(item, value);
    }
}
