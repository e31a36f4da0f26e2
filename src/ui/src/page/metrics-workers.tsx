import type { BuildMetrics, Race, Worker, WorkerPool } from '../model/build-metrics';
import { formatBytes, formatCount } from '../model/format';
import { Card } from '../view/card';
import { DataTable, type DataColumn } from '../view/data-table';
import { SplitBar } from '../view/split-bar';

/** Persistent workers, and races of local against remote execution. */
export function WorkerCards({ metrics }: { readonly metrics: BuildMetrics }) {
  const { workers, pools, races } = metrics;
  return (
    <>
      {workers.length > 0 && (
        <Card title="Workers">
          <p class="bep-quiet">
            Processes that stay from action to action and from build to build. Few actions for each,
            or killed ones, make them cost more than they save.
          </p>
          <DataTable<Worker>
            label="Workers"
            columns={WORKER_COLUMNS}
            rows={workers}
            rowKey={(row) => `${row.mnemonic} ${row.id}`}
            sort={1}
          />
        </Card>
      )}
      {pools.length > 0 && (
        <Card title="Worker pools">
          <DataTable<WorkerPool>
            label="Worker pools"
            columns={POOL_COLUMNS}
            rows={pools}
            rowKey={(row) => row.mnemonic}
            sort={1}
          />
        </Card>
      )}
      {races.length > 0 && (
        <Card title="Dynamic execution">
          <p class="bep-quiet">
            Actions that ran here and remotely at once: whoever was first won, the other was
            stopped.
          </p>
          <DataTable<Race>
            label="Dynamic execution"
            columns={RACE_COLUMNS}
            rows={races}
            rowKey={(row) => `${row.mnemonic} ${row.local} ${row.remote}`}
            sort={3}
            plot={{
              title: 'Here / remotely',
              draw: (row) => (
                <SplitBar
                  parts={[
                    ['busy', row.localWins],
                    ['warn', row.remoteWins],
                  ]}
                />
              ),
            }}
          />
        </Card>
      )}
    </>
  );
}

const WORKER_COLUMNS: readonly DataColumn<Worker>[] = [
  {
    title: 'Worker',
    value: (row) => `${row.mnemonic} ${row.id}`,
    cell: (row) => (
      <>
        {row.mnemonic} <span class="bep-quiet">{row.id}</span>
        {row.multiplex && <span class="bep-tag">multiplex</span>}
        {row.sandbox && <span class="bep-tag">sandboxed</span>}
      </>
    ),
    head: true,
  },
  { title: 'Actions', value: (row) => row.actions, cell: (row) => formatCount(row.actions) },
  {
    title: 'Memory',
    meaning: 'When it was measured last',
    value: (row) => row.bytes || undefined,
    cell: (row) => (row.bytes ? formatBytes(row.bytes) : '–'),
  },
  {
    title: 'Status',
    value: (row) => row.status,
    cell: (row) => row.status.toLowerCase().replaceAll('_', ' '),
  },
];

const POOL_COLUMNS: readonly DataColumn<WorkerPool>[] = [
  { title: 'Pool', value: (row) => row.mnemonic, head: true },
  {
    title: 'Created',
    meaning: 'Processes started in this build',
    value: (row) => row.created,
    cell: (row) => formatCount(row.created),
  },
  {
    title: 'Ended',
    meaning: 'Processes that were ended, for whatever reason',
    value: (row) => row.destroyed,
    cell: (row) => formatCount(row.destroyed),
  },
  {
    title: 'Evicted',
    meaning: 'Ended because they took too much memory',
    value: (row) => row.evicted,
    cell: (row) => formatCount(row.evicted),
  },
  { title: 'Alive', value: (row) => row.alive, cell: (row) => formatCount(row.alive) },
];

const RACE_COLUMNS: readonly DataColumn<Race>[] = [
  { title: 'Mnemonic', value: (row) => row.mnemonic, head: true },
  { title: 'Here', meaning: 'The strategy on this machine', value: (row) => row.local },
  { title: 'Remotely', meaning: 'The remote strategy', value: (row) => row.remote },
  {
    title: 'Won here',
    value: (row) => row.localWins,
    cell: (row) => formatCount(row.localWins),
  },
  {
    title: 'Won remotely',
    value: (row) => row.remoteWins,
    cell: (row) => formatCount(row.remoteWins),
  },
];
