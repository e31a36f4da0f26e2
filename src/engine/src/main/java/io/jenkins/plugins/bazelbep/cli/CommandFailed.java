package io.jenkins.plugins.bazelbep.cli;

/** What was asked failed for a reason that one line tells; the command exits with 1. */
public final class CommandFailed extends Exception {

    public CommandFailed(String message) {
        super(message);
    }

    public CommandFailed(String message, Throwable cause) {
        super(message, cause);
    }
}
