import type { Summary } from '../api/types';
import { buildMetrics, type BuildMetrics } from '../model/build-metrics';
import { useApp } from '../view/app-context';
import { Empty, Loading, Trouble } from '../view/message';
import { useFetched } from '../view/use-fetched';
import { CacheCards } from './metrics-cache';
import { MachineCards } from './metrics-machine';
import { WorkCards } from './metrics-work';
import { WorkerCards } from './metrics-workers';

/** What Bazel counted: caches, runners, memory, network, packages and workers. */
export function Metrics({ summary }: { readonly summary: Summary }) {
  const { api } = useApp();
  const id = summary.invocationId;
  // Bazel sends its numbers at the end.
  const keys = [api, id, summary.state];
  const { value, error } = useFetched<{ readonly metrics: BuildMetrics | undefined }>(
    async (signal) => {
      const event = await api.findLastEvent(id, 'buildMetrics', signal);
      return { metrics: event && buildMetrics(event.event) };
    },
    keys,
  );
  if (!value) {
    return error ? (
      <Trouble title="The metrics cannot be shown" error={error} />
    ) : (
      <Loading what="the metrics" />
    );
  }
  if (!value.metrics) {
    return (
      <Empty title="No metrics">
        {summary.state === 'IN_PROGRESS'
          ? 'Bazel sends its numbers at the end of the build.'
          : 'Bazel sent no build metrics. It does so at the end of every build since version 0.20, unless it is stopped before.'}
      </Empty>
    );
  }
  return (
    <div class="bep-overview">
      <CacheCards summary={summary} metrics={value.metrics} />
      <MachineCards summary={summary} metrics={value.metrics} />
      <WorkerCards metrics={value.metrics} />
      <WorkCards summary={summary} metrics={value.metrics} />
    </div>
  );
}
