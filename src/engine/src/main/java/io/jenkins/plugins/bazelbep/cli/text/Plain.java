package io.jenkins.plugins.bazelbep.cli.text;

/** Text from a build, made safe for one line of a terminal. */
public final class Plain {

    private static final int LONGEST = 500;

    private Plain() {}

    /** The text without control characters, which could rewrite the terminal, and not longer than a few lines. */
    public static String line(String text) {
        if (text == null) {
            return "";
        }
        String line = text.replaceAll("\\p{Cntrl}+", " ").strip();
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
    }
}
