package io.jenkins.plugins.bazelbep.protocol;

import io.jenkins.plugins.bazelbep.eventlog.LogWriteException;
import java.io.IOException;
import java.util.Optional;

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

    /** Takes a message with a number up to {@link #records}, which is stored already or will not be. */
    void drop(byte[] event, int from, int to);

    /** Counts a message that is no request, or whose event is over the limit. */
    void malformed();

    /** Makes what was appended survive this process. Acknowledgements go out after it. */
    void flush() throws IOException;

    /**
     * Messages could not be written.
     *
     * @return where messages go from now on if that has been so for too long: the stream is closed for good then, since a
     *     build shall not fail for want of disk. Empty if the client shall send them again
     */
    Optional<EventSink> giveUp(IOException why);

    /** The last message is stored. */
    void finish();

    /** The call is over after the last message. {@code delivered} if the client knows that it has arrived. */
    void endDelivered(boolean delivered);

    /** The call ends before the last message. */
    void breakOff(String why);

    /** Another call brings the same stream now. */
    final class SupersededException extends IOException {
        SupersededException(String invocationId) {
            super("a newer stream of invocation " + invocationId + " took over");
        }
    }
}
