package io.jenkins.plugins.bazelbep.protocol;

/** The keywords of {@code --bes_keywords}: Bazel sends them with a mark, beside its own. */
public final class UserKeywords {

    private static final String MARK = "user_keyword=";

    private UserKeywords() {}

    /** What Bazel sends where somebody gave it this. */
    public static String sent(String given) {
        return MARK + given;
    }

    /** What somebody gave to Bazel; a keyword without the mark as it is. */
    public static String given(String sent) {
        return sent.startsWith(MARK) ? sent.substring(MARK.length()) : sent;
    }
}
