package io.jenkins.plugins.bazelbep.protocol;

import java.util.logging.Level;
import java.util.logging.Logger;

/** Keeps what a listener throws away from the stream: an error in a page must not break a build. */
final class GuardedListener implements StreamListener {

    private static final Logger LOG = Logger.getLogger(GuardedListener.class.getName());

    private final StreamListener listener;

    GuardedListener(StreamListener listener) {
        this.listener = listener;
    }

    @Override
    public void opened(StreamState state) {
        guard(() -> listener.opened(state));
    }

    @Override
    public void appended(String invocationId, long records, long bytes) {
        guard(() -> listener.appended(invocationId, records, bytes));
    }

    @Override
    public void acknowledged(String invocationId, int messages, long waitedNanos) {
        guard(() -> listener.acknowledged(invocationId, messages, waitedNanos));
    }

    @Override
    public void failed(String invocationId, String why) {
        guard(() -> listener.failed(invocationId, why));
    }

    @Override
    public void finished(StreamState state) {
        guard(() -> listener.finished(state));
    }

    @Override
    public void broken(StreamState state) {
        guard(() -> listener.broken(state));
    }

    @Override
    public void refused(String invocationId) {
        guard(() -> listener.refused(invocationId));
    }

    private static void guard(Runnable call) {
        try {
            call.run();
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "a listener failed; events are received all the same", e);
        }
    }
}
