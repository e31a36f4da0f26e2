import type { Summary } from '../api/types';
import type { BuildMetrics } from '../model/build-metrics';
import { formatBytes, formatCount, formatDuration } from '../model/format';
import { BarList } from '../view/bar-list';
import { Card } from '../view/card';
import { Metric } from '../view/metric';

interface Props {
  readonly summary: Summary;
  readonly metrics: BuildMetrics;
}

/** What the build asked of the machine: memory, network, disk. */
export function MachineCards({ summary, metrics }: Props) {
  return (
    <div class="bep-cards">
      <Memory summary={summary} metrics={metrics} />
      <Network summary={summary} />
      <Server summary={summary} metrics={metrics} />
    </div>
  );
}

const size = (bytes: number | undefined): string | undefined =>
  bytes ? formatBytes(bytes) : undefined;

function Memory({ summary: { memory = {} }, metrics }: Props) {
  const garbage = Object.entries(memory.garbage ?? {})
    .map(([name, value]) => ({ name, value }))
    .filter(({ value }) => value > 0)
    .sort((a, b) => b.value - a.value);
  const told = memory.peakPostGcHeap ?? memory.usedHeapPostBuild ?? garbage.length;
  if (!told) return null;
  return (
    <Card title="Memory of the Bazel server">
      <dl class="bep-metrics">
        <Metric
          name="Peak"
          value={size(memory.peakPostGcHeap)}
          meaning="The most that was in use right after a garbage collection: what Bazel could not do without"
        />
        <Metric
          name="Peak while actions ran"
          value={size(metrics.peakHeapDuringExecution)}
          meaning="The same, but only while actions were executed"
        />
        <Metric
          name="Long-lived"
          value={size(memory.peakPostGcTenured)}
          meaning="The part of the peak that had outlived several collections"
        />
        <Metric
          name="After the build"
          value={size(memory.usedHeapPostBuild)}
          meaning="In use at the end; kept for the next build. Only with --bep_publish_used_heap_size_post_build"
        />
      </dl>
      {garbage.length > 0 && (
        <BarList
          label="Garbage collected by memory pool"
          names={['Garbage collected', 'Bytes']}
          bars={garbage}
          format={formatBytes}
        />
      )}
    </Card>
  );
}

function Network({ summary: { network } }: { readonly summary: Summary }) {
  if (!network) return null;
  const told = network;
  return (
    <Card title="Network">
      <dl class="bep-metrics">
        <Metric
          name="Received"
          value={formatBytes(told.bytesReceived ?? 0)}
          aside={packets(told.packetsReceived)}
          meaning="By the whole machine while the build ran, not by Bazel alone"
        />
        <Metric
          name="Sent"
          value={formatBytes(told.bytesSent ?? 0)}
          aside={packets(told.packetsSent)}
          meaning="By the whole machine, too"
        />
        <Metric
          name="Fastest received"
          value={rate(told.peakBytesReceivedPerSecond)}
          meaning="In the busiest second. Near what the line can carry, the network is what the build waits for"
        />
        <Metric
          name="Fastest sent"
          value={rate(told.peakBytesSentPerSecond)}
          meaning="In the busiest second"
        />
      </dl>
    </Card>
  );
}

function packets(count: number | undefined): string | undefined {
  return count ? `in ${formatCount(count)} packets` : undefined;
}

function rate(bytes: number | undefined): string | undefined {
  return bytes ? `${formatBytes(bytes)}/s` : undefined;
}

function Server({ summary, metrics }: Props) {
  const { timing } = summary;
  if (!metrics.builds && !timing?.cpu) return null;
  return (
    <Card title="Bazel server">
      <dl class="bep-metrics">
        <Metric
          name="Build of this server"
          value={metrics.builds ? `No. ${formatCount(metrics.builds)}` : undefined}
          meaning={
            metrics.builds === 1
              ? 'The server was new: it had to load and analyse everything'
              : 'The server remembers earlier builds, so it had less to load and analyse'
          }
        />
        <Metric
          name="Analyses of this server"
          value={metrics.analyses ? formatCount(metrics.analyses) : undefined}
          meaning="More than builds where some ended after the analysis"
        />
        <Metric
          name="Processor time"
          value={timing?.cpu ? formatDuration(timing.cpu) : undefined}
          meaning="Of the server alone; the processes of actions come on top"
        />
      </dl>
    </Card>
  );
}
