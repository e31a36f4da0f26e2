package io.jenkins.plugins.bazelbep.protocol;

/**
 * Hears of the streams as they come in. Calls come from the receiver's event loops and hold them up, so they must be
 * short and must not throw. Those about one invocation come one after the other.
 */
public interface StreamListener {

    /** Hears nothing. */
    StreamListener NONE = new StreamListener() {};

    /** A stream began, or one that had broken off goes on ({@code state.records() > 0}). */
    default void opened(StreamState state) {}

    /**
     * Records are whole in the event log and about to be acknowledged. Called once for many records.
     *
     * @param records how many there are now
     * @param bytes how long the event log is now
     */
    default void appended(String invocationId, long records, long bytes) {}

    /**
     * Messages were acknowledged, once for a batch; also after the stream has finished.
     *
     * @param waitedNanos how long the first of them waited from its arrival
     */
    default void acknowledged(String invocationId, int messages, long waitedNanos) {}

    /** Messages could not be stored; they are not acknowledged, and their call ends. */
    default void failed(String invocationId, String why) {}

    /** The last message was stored: nothing more will come. */
    default void finished(StreamState state) {}

    /**
     * A stream ended before its last message: {@code state.broken()} says why. The client may resume it, unless it was given
     * up, as {@code state.isGivenUp()} says.
     */
    default void broken(StreamState state) {}

    /** A client without the right secret sent events; they were acknowledged, so that its build goes on, and dropped. */
    default void refused(String invocationId) {}
}
