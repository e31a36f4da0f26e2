package io.jenkins.plugins.bazelbep.cli.serve;

import io.jenkins.plugins.bazelbep.protocol.StreamListener;
import io.jenkins.plugins.bazelbep.protocol.StreamState;
import java.util.List;

/**
 * Several listeners, told one after the other.
 *
 * @param all in the order in which they are told
 */
record Listeners(List<StreamListener> all) implements StreamListener {

    @Override
    public void opened(StreamState state) {
        all.forEach(listener -> listener.opened(state));
    }

    @Override
    public void appended(String invocationId, long records, long bytes) {
        all.forEach(listener -> listener.appended(invocationId, records, bytes));
    }

    @Override
    public void acknowledged(String invocationId, int messages, long waitedNanos) {
        all.forEach(listener -> listener.acknowledged(invocationId, messages, waitedNanos));
    }

    @Override
    public void failed(String invocationId, String why) {
        all.forEach(listener -> listener.failed(invocationId, why));
    }

    @Override
    public void finished(StreamState state) {
        all.forEach(listener -> listener.finished(state));
    }

    @Override
    public void broken(StreamState state) {
        all.forEach(listener -> listener.broken(state));
    }

    @Override
    public void refused(String invocationId) {
        all.forEach(listener -> listener.refused(invocationId));
    }
}
