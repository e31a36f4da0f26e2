import type { Mnemonic, Summary } from '../api/types';
import type { ActionCache, BuildMetrics } from '../model/build-metrics';
import { cacheShare } from '../model/cache-share';
import { formatBytes, formatCount, formatDuration, formatPercent } from '../model/format';
import { missReason, runnerWords, type Origin } from '../model/metric-words';
import { BarList } from '../view/bar-list';
import { Card } from '../view/card';
import { DataTable, type DataColumn } from '../view/data-table';
import { SplitBar } from '../view/split-bar';
import { Metric } from '../view/metric';
import { ShareBar } from '../view/share-bar';

interface Props {
  readonly summary: Summary;
  readonly metrics: BuildMetrics;
}

const TONES: Readonly<Record<Origin, 'good' | 'busy' | 'warn' | 'idle'>> = {
  cache: 'good',
  local: 'busy',
  remote: 'warn',
  internal: 'idle',
};

/** Which results came from a cache, and why the others did not. */
export function CacheCards({ summary, metrics }: Props) {
  return (
    <>
      <Share summary={summary} metrics={metrics} />
      <div class="bep-cards">
        {metrics.actionCache && <Misses cache={metrics.actionCache} />}
        <Runners summary={summary} />
      </div>
      <Mnemonics rows={summary.actions.byMnemonic} />
    </>
  );
}

function Share({ summary, metrics }: Props) {
  const { actions, tests } = summary;
  const share = cacheShare(actions, metrics.actionCache);
  const known = share.whole + share.internal > 0;
  return (
    <Card title="Where results came from">
      {share.whole > 0 && (
        <p class="bep-big">
          <span class="bep-big-number">{formatPercent(share.spared, share.whole) || '0%'}</span> of
          the actions that a cache can spare came from one
        </p>
      )}
      <ShareBar
        whole={share.whole + share.internal}
        shares={[
          {
            word: 'from the action cache',
            count: share.actionCache,
            tone: 'good',
            title: 'Their outputs were there already, and up to date',
          },
          {
            word: 'from a remote or disk cache',
            count: share.otherCaches,
            tone: 'good',
            title: 'Somebody had run them before; their outputs were fetched',
          },
          { word: 'run on this machine', count: share.local, tone: 'busy' },
          { word: 'run on remote machines', count: share.remote, tone: 'warn' },
          {
            word: 'done by Bazel itself',
            count: share.internal,
            tone: 'idle',
            title: 'Writing files, making links: quicker than asking any cache',
          },
        ]}
      />
      {!known && (
        <p class="bep-quiet">
          This Bazel does not say how its actions were run, or there were none.
        </p>
      )}
      <dl class="bep-metrics">
        <Metric
          name="Actions run"
          value={actions.executed === undefined ? undefined : formatCount(actions.executed)}
          meaning="Everything that was not in the action cache of this workspace; answers of a remote or disk cache count as run"
        />
        <Metric
          name="Actions created"
          value={actions.created ? formatCount(actions.created) : undefined}
          meaning="All that the analysis came up with anew; what an earlier build of the same server had is not among them"
        />
        <Metric
          name="Tests from a cache"
          value={tests.total ? formatCount(tests.cached) : undefined}
          aside={tests.total ? `of ${formatCount(tests.total)}` : undefined}
          meaning="Tests none of whose runs is new: nothing that they depend on had changed"
        />
      </dl>
    </Card>
  );
}

function Misses({ cache }: { readonly cache: ActionCache }) {
  return (
    <Card title="Action cache">
      <dl class="bep-metrics">
        <Metric
          name="Found"
          value={formatCount(cache.hits)}
          aside={formatPercent(cache.hits, cache.hits + cache.misses)}
          meaning="Actions whose outputs were up to date, so nothing was done"
        />
        <Metric
          name="Not found"
          value={formatCount(cache.misses)}
          meaning="Actions that had to be run, or asked for elsewhere; why, stands below"
        />
        <Metric
          name="Size"
          value={cache.bytes ? formatBytes(cache.bytes) : undefined}
          aside={
            cache.loadMillis || cache.saveMillis
              ? `${formatDuration(cache.loadMillis)} to load, ${formatDuration(cache.saveMillis)} to save`
              : undefined
          }
          meaning="What Bazel remembers of each action on disk; not the outputs themselves"
        />
      </dl>
      {cache.reasons.length > 0 && (
        <BarList
          label="Why actions were not found in the action cache"
          names={['Why not found', 'Actions']}
          bars={cache.reasons.map(({ name, count }) => {
            const [words, meaning] = missReason(name);
            return { name: words, meaning, value: count, tone: 'warn' };
          })}
        />
      )}
    </Card>
  );
}

function Runners({ summary }: { readonly summary: Summary }) {
  const { runners } = summary.actions;
  return (
    <Card title="How actions were run">
      {runners.length === 0 ? (
        <p class="bep-quiet">Bazel did not say. It does so since version 5.</p>
      ) : (
        <BarList
          label="Actions by the way they were run"
          names={['Strategy', 'Actions']}
          bars={[...runners]
            .sort((a, b) => b.count - a.count)
            .map(({ name, kind, count }) => {
              const { origin, meaning } = runnerWords(name);
              const words = kind ? `${name} (${kind})` : name;
              return { name: words, meaning, value: count, tone: TONES[origin] };
            })}
        />
      )}
    </Card>
  );
}

const COLUMNS: readonly DataColumn<Mnemonic>[] = [
  { title: 'Mnemonic', value: (row) => row.mnemonic, head: true },
  {
    title: 'Created',
    meaning: 'Actions that the analysis came up with',
    value: (row) => row.created,
    cell: (row) => formatCount(row.created ?? 0),
  },
  {
    title: 'Run',
    meaning: 'Executed; answers of a remote or disk cache among them',
    value: (row) => row.executed,
    cell: (row) => formatCount(row.executed ?? 0),
  },
  {
    title: 'Not run',
    meaning: 'The action cache had their outputs, or nobody asked for them',
    value: (row) => spared(row) / (row.created ?? 1),
    cell: (row) => formatPercent(spared(row), row.created ?? 0),
  },
];

/** Bazel does not tell which cache it was by mnemonic; what it spared is what can be told. */
function Mnemonics({ rows }: { readonly rows: readonly Mnemonic[] }) {
  const known = rows.filter(({ created }) => created);
  if (known.length === 0) return null;
  return (
    <Card title="Spared by mnemonic">
      <p class="bep-quiet">
        Of the actions of each kind, how many did not have to run. Which cache spared them Bazel
        tells only for all kinds together.
      </p>
      <DataTable<Mnemonic>
        label="Spared by mnemonic"
        columns={COLUMNS}
        rows={known}
        rowKey={(row) => row.mnemonic}
        sort={1}
        plot={{
          title: '',
          draw: (row) => (
            <SplitBar
              parts={[
                ['good', spared(row)],
                ['busy', row.executed ?? 0],
              ]}
            />
          ),
        }}
      />
    </Card>
  );
}

function spared({ created = 0, executed = 0 }: Mnemonic): number {
  return Math.max(0, created - executed);
}
