package io.jenkins.plugins.bazelbep.store;

import java.io.IOException;
import java.nio.file.NoSuchFileException;

/** What is told to everybody who waited for one load of an invocation that failed. */
final class FailedLoad {

    private FailedLoad() {}

    /**
     * An exception for one of those who waited, with the cause below it: each has a stack trace of its own. What is
     * gone stays a {@link NoSuchFileException}, so that whoever asks can tell an invocation that was deleted meanwhile
     * from one that cannot be read.
     *
     * @param cause why the load failed
     */
    static IOException because(Throwable cause) {
        if (cause instanceof NoSuchFileException gone) {
            NoSuchFileException told = new NoSuchFileException(gone.getFile());
            told.initCause(gone);
            return told;
        }
        if (cause instanceof IOException) {
            return new IOException(cause.getMessage(), cause);
        }
        throw new IllegalStateException("cannot load a part of an invocation: " + cause, cause);
    }
}
