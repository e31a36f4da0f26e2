package io.jenkins.plugins.bazelbep.files.remote;

import io.jenkins.plugins.bazelbep.files.MissingContent.Reason;
import java.io.IOException;

/** A file could not be fetched. */
final class FetchFailed extends IOException {

    private static final long serialVersionUID = 1;

    private final Reason reason;
    private final boolean hostIsAway;

    private FetchFailed(Reason reason, String message, boolean hostIsAway) {
        super(message);
        this.reason = reason;
        this.hostIsAway = hostIsAway;
    }

    FetchFailed(Reason reason, String message) {
        this(reason, message, false);
    }

    /** The next file from there will fare no better. */
    static FetchFailed hostIsAway(String message) {
        return new FetchFailed(Reason.UNREADABLE, message, true);
    }

    static FetchFailed tooLarge(long size, RemoteSettings settings) {
        return new FetchFailed(
                Reason.TOO_LARGE,
                "it has " + size + " bytes; files of at most " + settings.largestBytes() + " are fetched");
    }

    Reason reason() {
        return reason;
    }

    boolean hostIsAway() {
        return hostIsAway;
    }
}
