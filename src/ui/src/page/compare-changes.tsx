import { useState } from 'preact/hooks';
import type { Change, ChangeKind, Summary } from '../api/types';
import { counted, formatCount, formatDuration } from '../model/format';
import type { RouteParams } from '../model/route';
import { targetStatus, testStatus, type Tone } from '../model/status';
import { useApp } from '../view/app-context';
import { Card } from '../view/card';
import { Label } from '../view/label';
import { useFetched } from '../view/use-fetched';

interface Props {
  readonly table: 'targets' | 'tests';
  readonly before: Summary;
  readonly after: Summary;
  readonly params: RouteParams;
}

const KINDS: readonly (readonly [kind: ChangeKind, word: string, tone: Tone])[] = [
  ['WORSE', 'Worse', 'bad'],
  ['BETTER', 'Better', 'good'],
  ['ADDED', 'Added', 'busy'],
  ['REMOVED', 'Removed', 'warn'],
  ['SAME', 'Same', 'idle'],
];

const PAGE = 50;

/** Targets or tests of both, what changed first. */
export function CompareChanges({ table, before, after, params }: Props) {
  const { api, router } = useApp();
  const kind = params[table] ?? '';
  const [{ of, shown }, setShown] = useState({ of: kind, shown: PAGE });
  const limit = of === kind ? shown : PAGE;
  const { value, error } = useFetched(
    (signal) =>
      api.listChanges(
        after.invocationId,
        { with: before.invocationId, table, change: kind || 'WORSE,BETTER,ADDED,REMOVED' },
        { offset: 0, limit },
        signal,
      ),
    [api, after, before, table, kind, limit],
  );
  const title = table === 'targets' ? 'Targets' : 'Tests';
  if (!value) {
    return (
      <Card title={title}>
        <p class="bep-quiet">{error ? error.message : `Comparing ${table}…`}</p>
      </Card>
    );
  }
  const { counts, items, total } = value;
  return (
    <Card title={title}>
      <div class="bep-chips" role="group" aria-label={`Which ${table}`}>
        {KINDS.filter(([name]) => counts[name]).map(([name, word, tone]) => (
          <button
            key={name}
            type="button"
            class={`bep-chip bep-tone-${tone}${kind === name ? ' bep-chip--active' : ''}`}
            aria-pressed={kind === name}
            onClick={() => router.setParams({ [table]: kind === name ? undefined : name })}
          >
            {word} <span class="bep-chip-count">{formatCount(counts[name] ?? 0)}</span>
          </button>
        ))}
      </div>
      {items.length === 0 ? (
        <p class="bep-quiet">
          {counts.SAME
            ? `No difference in the status of ${counted(counts.SAME, table === 'targets' ? 'target' : 'test')}.`
            : `Neither of the two had ${table}.`}
        </p>
      ) : (
        <Rows table={table} items={items} after={after} />
      )}
      {total > items.length && items.length >= limit && limit < 1000 && (
        <p>
          <button
            type="button"
            class="bep-button"
            onClick={() => setShown({ of: kind, shown: Math.min(1000, limit + PAGE * 4) })}
          >
            Show more of {formatCount(total)}
          </button>
        </p>
      )}
    </Card>
  );
}

function Rows({
  table,
  items,
  after,
}: {
  readonly table: Props['table'];
  readonly items: readonly Change[];
  readonly after: Summary;
}) {
  const { router } = useApp();
  const timed = table === 'tests';
  return (
    <div class="bep-scroll" role="region" aria-label={`Changed ${table}`} tabIndex={0}>
      <table class="bep-data">
        <thead>
          <tr>
            <th scope="col">Label</th>
            <th scope="col">Before</th>
            <th scope="col">After</th>
            {timed && (
              <th scope="col" class="bep-data-number">
                Time before
              </th>
            )}
            {timed && (
              <th scope="col" class="bep-data-number">
                Time after
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {items.map((change) => (
            <tr key={change.label}>
              <th scope="row" class="bep-data-text">
                {change.after ? (
                  <a href={router.invocation(after.invocationId, table, { label: change.label })}>
                    <Label label={change.label} />
                  </a>
                ) : (
                  <Label label={change.label} />
                )}
              </th>
              <td>{word(table, change.before)}</td>
              <td>{word(table, change.after)}</td>
              {timed && <td class="bep-data-number">{time(change.durationBefore)}</td>}
              {timed && <td class="bep-data-number">{time(change.durationAfter)}</td>}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function word(table: Props['table'], status: string | undefined) {
  if (!status) return <span class="bep-quiet">not there</span>;
  const words = table === 'tests' ? testStatus(status) : targetStatus({ status });
  return (
    <span class={`bep-tone-${words.tone} bep-status-text`} title={words.meaning}>
      {words.word}
    </span>
  );
}

function time(millis: number | undefined): string {
  return millis === undefined ? '–' : formatDuration(millis);
}
