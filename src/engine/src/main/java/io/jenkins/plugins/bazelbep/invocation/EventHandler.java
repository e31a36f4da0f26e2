package io.jenkins.plugins.bazelbep.invocation;

import com.google.protobuf.InvalidProtocolBufferException;

/** Understands one concern of an invocation. */
@FunctionalInterface
interface EventHandler {

    /**
     * Takes an event.
     *
     * @param offset where the event is in the log
     * @throws InvalidProtocolBufferException if a part of the event cannot be parsed
     */
    void handle(Event event, long offset) throws InvalidProtocolBufferException;
}
