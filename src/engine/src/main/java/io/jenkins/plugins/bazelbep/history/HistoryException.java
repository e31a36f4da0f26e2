package io.jenkins.plugins.bazelbep.history;

import java.io.IOException;

/** The index could not be asked or written. The message is for people and names the database. */
public final class HistoryException extends IOException {

    private final boolean away;

    public HistoryException(String message, Throwable cause, boolean away) {
        super(message, cause);
        this.away = away;
    }

    /** Whether the database cannot be reached, so that the same may well succeed later. */
    public boolean isAway() {
        return away;
    }
}
