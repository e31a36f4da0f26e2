package io.jenkins.plugins.bazelbep.invocation;

import com.google.protobuf.InvalidProtocolBufferException;
import io.jenkins.plugins.bazelbep.invocation.view.Summary;
import io.jenkins.plugins.bazelbep.proto.bep.BuildMetrics;
import io.jenkins.plugins.bazelbep.proto.bep.BuildMetrics.ArtifactMetrics;
import io.jenkins.plugins.bazelbep.proto.bep.BuildMetrics.MemoryMetrics;
import io.jenkins.plugins.bazelbep.proto.bep.BuildMetrics.NetworkMetrics.SystemNetworkStats;
import java.util.Map;
import java.util.TreeMap;

/** What BuildMetrics tells of memory, files and network; actions and times have handlers of their own. */
final class MetricsHandler implements EventHandler {

    private static final int MOST = 100;

    private final HeldText texts;
    private final ActionMetrics actions;
    private final PhaseTimes times;
    Summary.Memory memory;
    Summary.Artifacts artifacts;
    Summary.Network network;

    MetricsHandler(HeldText texts, ActionMetrics actions, PhaseTimes times) {
        this.texts = texts;
        this.actions = actions;
        this.times = times;
    }

    @Override
    public void handle(Event event, long offset) throws InvalidProtocolBufferException {
        BuildMetrics metrics = event.payload(BuildMetrics.parser());
        actions.take(metrics.getActionSummary());
        times.take(metrics.getTimingMetrics());
        memory = metrics.hasMemoryMetrics() ? memory(metrics.getMemoryMetrics()) : null;
        artifacts = metrics.hasArtifactMetrics() ? artifacts(metrics.getArtifactMetrics()) : null;
        network = metrics.getNetworkMetrics().hasSystemNetworkStats()
                ? network(metrics.getNetworkMetrics().getSystemNetworkStats())
                : null;
    }

    private Summary.Memory memory(MemoryMetrics told) {
        Map<String, Long> garbage = new TreeMap<>();
        told.getGarbageMetricsList().stream()
                .limit(MOST)
                .forEach(one -> garbage.put(
                        one.getType().isEmpty() ? "unknown" : texts.of(one.getType()), one.getGarbageCollected()));
        return new Summary.Memory(
                orNull(told.getUsedHeapSizePostBuild()),
                orNull(told.getPeakPostGcHeapSize()),
                orNull(told.getPeakPostGcTenuredSpaceHeapSize()),
                garbage);
    }

    private static Summary.Artifacts artifacts(ArtifactMetrics told) {
        return new Summary.Artifacts(
                totals(told.hasSourceArtifactsRead(), told.getSourceArtifactsRead()),
                totals(told.hasOutputArtifactsSeen(), told.getOutputArtifactsSeen()),
                totals(told.hasOutputArtifactsFromActionCache(), told.getOutputArtifactsFromActionCache()),
                totals(told.hasTopLevelArtifacts(), told.getTopLevelArtifacts()));
    }

    private static Summary.FileTotals totals(boolean has, ArtifactMetrics.FilesMetric told) {
        return has ? new Summary.FileTotals(told.getSizeInBytes(), told.getCount()) : null;
    }

    private static Summary.Network network(SystemNetworkStats told) {
        return new Summary.Network(
                unsigned(told.getBytesSent()),
                unsigned(told.getBytesRecv()),
                unsigned(told.getPacketsSent()),
                unsigned(told.getPacketsRecv()),
                unsigned(told.getPeakBytesSentPerSec()),
                unsigned(told.getPeakBytesRecvPerSec()));
    }

    /** What does not fit is as much as fits: nobody sends that many bytes. */
    private static long unsigned(long value) {
        return value < 0 ? Long.MAX_VALUE : value;
    }

    private static Long orNull(long value) {
        return value == 0 ? null : (Long) value;
    }
}
