package io.jenkins.plugins.bazelbep.agent;

import java.util.regex.Pattern;

/**
 * Names a source of events in the folder of a block. A stream is what the receiver took. A journal is the file that Bazel
 * itself writes: either beside a stream, or on its own because the stream was left to a backend of the user's, or could
 * not reach the receiver.
 */
public final class SourceName {

    static final String STREAM = "stream:";
    static final String JOURNAL = "journal:";

    /** Ends the name of a journal that has no stream beside it; the wrapper gives it. */
    private static final String ALONE = ".alone.bep";

    private static final Pattern NAME = Pattern.compile("(stream|journal):[A-Za-z0-9_][A-Za-z0-9._-]{0,130}");

    private SourceName() {}

    /** Whether a name that came from an agent is one. */
    public static boolean isValid(String name) {
        return NAME.matcher(name).matches();
    }

    /** Whether it is a journal. */
    public static boolean isJournal(String name) {
        return name.startsWith(JOURNAL);
    }

    /** Whether it is a journal without a stream beside it. */
    public static boolean isAlone(String name) {
        return isJournal(name) && name.endsWith(ALONE);
    }
}
