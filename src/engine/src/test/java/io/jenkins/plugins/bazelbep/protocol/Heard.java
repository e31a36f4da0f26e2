package io.jenkins.plugins.bazelbep.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** Writes down what a receiver tells its listener. */
final class Heard implements StreamListener {

    private final List<String> calls = new ArrayList<>();

    @Override
    public void opened(StreamState state) {
        add("opened " + state.invocationId() + " after " + state.records());
    }

    @Override
    public void appended(String invocationId, long records, long bytes) {
        add("appended " + invocationId + " to " + records);
    }

    @Override
    public void finished(StreamState state) {
        add("finished " + state.invocationId() + " with " + state.records());
    }

    @Override
    public void broken(StreamState state) {
        add("broken " + state.invocationId() + ": " + state.broken());
    }

    @Override
    public void refused(String invocationId) {
        add("refused " + invocationId);
    }

    private synchronized void add(String call) {
        calls.add(call);
        notifyAll();
    }

    synchronized List<String> calls() {
        return List.copyOf(calls);
    }

    synchronized void await(Predicate<String> call) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (calls.stream().noneMatch(call)) {
            long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            assertThat(left).as("heard only %s", calls).isPositive();
            wait(left);
        }
    }
}
