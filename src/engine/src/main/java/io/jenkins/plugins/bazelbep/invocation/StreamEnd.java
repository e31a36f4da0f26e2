package io.jenkins.plugins.bazelbep.invocation;

/** How a stream of events ended, as the one who read it saw it. */
public enum StreamEnd {
    /** Its sender closed it in order, as BES streams are ({@code component_stream_finished}). */
    COMPLETE,
    /** It just stopped: the connection was lost, or the file has no more. */
    DISCONNECTED,
    /** From its last record on, events were acknowledged to its sender and not stored: the receiver's disk was full. */
    NOT_STORED
}
