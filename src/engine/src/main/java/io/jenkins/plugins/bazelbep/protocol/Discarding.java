package io.jenkins.plugins.bazelbep.protocol;

import java.io.IOException;
import java.util.Optional;

/**
 * Takes everything and keeps nothing. Bazel replaces a build's exit code by its own when an upload fails, so whatever
 * a receiver has no use for is acknowledged all the same: streams that are finished, or whose log is damaged, or whose
 * client showed no secret, or that were given up ({@link GivenUp}).
 */
class Discarding implements EventSink {

    /** Hears whether the client knows that its last message has arrived. */
    interface End {
        void delivered(boolean delivered);
    }

    private final End end;

    Discarding(End end) {
        this.end = end;
    }

    @Override
    public long records() {
        return Long.MAX_VALUE;
    }

    @Override
    public void append(byte[] event, int from, int to) {
        throw new IllegalStateException("every message is a duplicate here");
    }

    @Override
    public void drop(byte[] event, int from, int to) {}

    @Override
    public void malformed() {}

    @Override
    public void flush() {}

    @Override
    public Optional<EventSink> giveUp(IOException why) {
        return Optional.empty();
    }

    @Override
    public void endDelivered(boolean delivered) {
        end.delivered(delivered);
    }

    @Override
    public void finish() {}

    @Override
    public void breakOff(String why) {}
}
