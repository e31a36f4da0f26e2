package io.jenkins.plugins.bazelbep.protocol;

import io.jenkins.plugins.bazelbep.eventlog.LogWriteException;
import java.io.IOException;

/** Where the messages of one call go. */
interface EventSink {

    /** How many messages of the stream are taken: a sequence number up to this one is a duplicate. */
    long records();

    /**
     * Takes the next message.
     *
     * @param event the bytes of a Bazel event, or no bytes
     * @throws LogWriteException if messages taken before could not be written; this one is not taken then
     * @throws SupersededException if another call brings the stream now
     */
    void append(byte[] event, int from, int to) throws IOException;

    /** Counts a message that is stored already. */
    void duplicate();

    /** Counts a message that is no request, or whose event is over the limit. */
    void malformed();

    /** Makes what was appended survive this process. Acknowledgements go out after it. */
    void flush() throws IOException;

    /** The last message is stored. */
    void finish();

    /** The call ends before the last message. */
    void breakOff(String why);

    /** Another call brings the same stream now. */
    final class SupersededException extends IOException {
        SupersededException(String invocationId) {
            super("a newer stream of invocation " + invocationId + " took over");
        }
    }
}
