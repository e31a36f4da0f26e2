package io.jenkins.plugins.bazelbep.invocation;

import java.util.List;

/** Lists of texts held as one text: a target's tags are few, and the same for many targets. */
final class Joined {

    private static final String SEPARATOR = "\n";

    private Joined() {}

    /** Joins texts; line feeds in them become blanks. */
    static String of(List<String> texts) {
        if (texts.isEmpty()) {
            return "";
        }
        if (texts.size() == 1) {
            return texts.get(0).replace('\n', ' ');
        }
        StringBuilder joined = new StringBuilder();
        for (String text : texts) {
            joined.append(joined.isEmpty() ? "" : SEPARATOR).append(text.replace('\n', ' '));
        }
        return joined.toString();
    }

    static List<String> split(String joined) {
        return joined == null ? List.of() : List.of(joined.split(SEPARATOR));
    }
}
