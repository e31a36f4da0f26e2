package io.jenkins.plugins.bazelbep.cli.serve;

import io.jenkins.plugins.bazelbep.metrics.Counter;
import io.jenkins.plugins.bazelbep.metrics.Metrics;
import io.jenkins.plugins.bazelbep.metrics.Timer;
import io.jenkins.plugins.bazelbep.protocol.StreamListener;
import io.jenkins.plugins.bazelbep.protocol.StreamState;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Measures what comes in. Once for a batch of events, so that a fast stream does not pay for each. */
final class StreamMetrics implements StreamListener {

    /** How much of an open stream is counted already. */
    private record Counted(long records, long bytes, long duplicates, long malformed) {}

    private final Map<String, Counted> open = new ConcurrentHashMap<>();
    private final Counter events;
    private final Counter bytes;
    private final Counter duplicates;
    private final Counter malformed;
    private final Counter finished;
    private final Counter broken;
    private final Counter refused;
    private final Counter failed;
    private final Timer duration;
    private final Timer acknowledged;

    StreamMetrics(Metrics metrics) {
        events =
                metrics.counter("bep_events_received_total", "Messages of streams that were stored for the first time");
        bytes = metrics.counter("bep_event_bytes_received_total", "Bytes that were appended to raw event logs");
        duplicates = metrics.counter("bep_events_duplicate_total", "Messages that came again and were dropped");
        malformed = metrics.counter(
                "bep_events_malformed_total", "Messages that were no requests, or held an event over the limit");
        finished = metrics.counter("bep_streams_finished_total", "Streams whose last message was stored");
        broken = metrics.counter("bep_streams_broken_total", "Connections that ended before the stream's last message");
        refused = metrics.counter("bep_streams_refused_total", "Streams that came without the right secret");
        failed = metrics.counter("bep_stream_failures_total", "Times that messages could not be stored");
        duration = metrics.timer(
                "bep_stream_duration_seconds", "From a stream's first message to its last", Timer.Range.BUILDS);
        acknowledged = metrics.timer(
                "bep_ack_latency_seconds",
                "How long the first message of each batch waited for its acknowledgement",
                Timer.Range.CALLS);
        metrics.gauge("bep_streams_open", "Streams that are coming in", open::size);
    }

    @Override
    public void opened(StreamState state) {
        // A stream that another connection took over is told as opened only: what came before it counts as well.
        count(state);
        open.put(state.invocationId(), counted(state));
    }

    @Override
    public void appended(String invocationId, long records, long length) {
        open.computeIfPresent(invocationId, (id, before) -> {
            events.add(Math.max(0, records - before.records()));
            bytes.add(Math.max(0, length - before.bytes()));
            return new Counted(records, length, before.duplicates(), before.malformed());
        });
    }

    @Override
    public void acknowledged(String invocationId, int messages, long waitedNanos) {
        acknowledged.took(waitedNanos);
    }

    @Override
    public void failed(String invocationId, String why) {
        failed.add(1);
    }

    @Override
    public void finished(StreamState state) {
        end(state);
        finished.add(1);
        duration.took(Duration.between(state.opened(), state.finished()).toNanos());
    }

    @Override
    public void broken(StreamState state) {
        end(state);
        broken.add(1);
    }

    @Override
    public void refused(String invocationId) {
        refused.add(1);
    }

    private void end(StreamState state) {
        count(state);
        open.remove(state.invocationId());
    }

    private void count(StreamState state) {
        Counted before = open.get(state.invocationId());
        if (before != null) {
            events.add(Math.max(0, state.records() - before.records()));
            bytes.add(Math.max(0, state.bytes() - before.bytes()));
            duplicates.add(Math.max(0, state.duplicates() - before.duplicates()));
            malformed.add(Math.max(0, state.malformed() - before.malformed()));
        }
    }

    private static Counted counted(StreamState state) {
        return new Counted(state.records(), state.bytes(), state.duplicates(), state.malformed());
    }
}
