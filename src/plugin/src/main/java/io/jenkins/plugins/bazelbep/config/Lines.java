package io.jenkins.plugins.bazelbep.config;

import hudson.Util;
import java.util.List;

/** Text of a form with one entry a line. */
final class Lines {

    private Lines() {}

    static List<String> of(String text) {
        return Util.fixNull(text)
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
    }

    /** The same text without empty lines and blanks at the ends; null if nothing is left. */
    static String tidy(String text) {
        return Util.fixEmpty(String.join("\n", of(text)));
    }
}
