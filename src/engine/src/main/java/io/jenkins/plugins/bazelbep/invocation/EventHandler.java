package io.jenkins.plugins.bazelbep.invocation;

import io.jenkins.plugins.bazelbep.proto.bep.BuildEvent;

/** Understands one concern of an invocation. */
@FunctionalInterface
interface EventHandler {

    /**
     * Takes an event.
     *
     * @param offset where the event is in the log
     */
    void handle(BuildEvent event, long offset);
}
