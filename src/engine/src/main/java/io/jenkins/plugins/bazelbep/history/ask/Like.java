package io.jenkins.plugins.bazelbep.history.ask;

import java.util.Locale;

/** Patterns of LIKE that find a text as it is, in any case. What they are held against has to be in lower case. */
final class Like {

    private Like() {}

    static String containing(String text) {
        return "%" + escaped(text) + "%";
    }

    static String beginningWith(String text) {
        return escaped(text) + "%";
    }

    static String exactly(String text) {
        return escaped(text);
    }

    private static String escaped(String text) {
        return text.toLowerCase(Locale.ROOT)
                .replace("\0", "")
                .replace("\\", "\\\\")
                .replace("%", "\\%")
                .replace("_", "\\_");
    }
}
