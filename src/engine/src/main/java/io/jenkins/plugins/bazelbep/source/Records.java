package io.jenkins.plugins.bazelbep.source;

import java.io.Closeable;
import java.io.IOException;

/** Reads one format. Everything that was noticed on the way goes to the {@link Findings}. */
interface Records extends Closeable {

    /** The next event, or null at the end or where nothing more can be read. */
    Record next() throws IOException;

    /**
     * @param streamId the invocation id of the envelope, or empty without one
     * @param event the bytes of a BuildEvent
     */
    record Record(String streamId, byte[] event) {}
}
