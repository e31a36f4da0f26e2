package io.jenkins.plugins.bazelbep.files;

import java.io.IOException;

/** Goes from file to file. */
@FunctionalInterface
public interface FileWalk {

    /**
     * Returns the next file, or null after the last.
     *
     * @throws IOException if the event log cannot be read
     */
    OutputFile next() throws IOException;
}
