import type { Named } from '../../api/history-types';
import { formatCount, formatDifference, formatDuration } from '../../model/format';
import type { HistoryTab, RouteParams } from '../../model/route';
import { sharedParams } from '../../model/history-query';
import type { StatusWords } from '../../model/status';
import { useApp } from '../../view/app-context';
import { Label } from '../../view/label';
import type { HistoryColumn } from './history-table';

/** A label that leads to its time-line. */
export function LabelLink({
  of: { label, configuration },
  to,
}: {
  readonly of: Named;
  readonly to: HistoryTab & ('test' | 'target');
}) {
  const { router } = useApp();
  const params: RouteParams = { ...sharedParams(router.route.value.params), label, configuration };
  return (
    <a href={router.history(to, params)}>
      <Label label={label} />
    </a>
  );
}

export function namedColumn<T extends Named>(
  title: string,
  to: 'test' | 'target',
): HistoryColumn<T> {
  return { title, cell: (row) => <LabelLink of={row} to={to} /> };
}

export const configurationColumn: HistoryColumn<Named> = {
  title: 'Configuration',
  meaning: 'Mnemonic of the configuration',
  cell: ({ configuration }) => configuration || '–',
};

export const nameOf = ({ label, configuration }: Named): string => `${label} ${configuration}`;

export function countColumn<T>(
  title: string,
  value: (row: T) => number | undefined,
  more: Partial<Pick<HistoryColumn<T>, 'meaning' | 'sort'>> = {},
): HistoryColumn<T> {
  return { title, number: true, ...more, cell: (row) => formatCount(value(row) ?? 0) };
}

export function timeColumn<T>(
  title: string,
  value: (row: T) => number | undefined,
  more: Partial<Pick<HistoryColumn<T>, 'meaning' | 'sort'>> = {},
): HistoryColumn<T> {
  return {
    title,
    number: true,
    ...more,
    cell: (row) => {
      const millis = value(row);
      return millis === undefined ? '–' : formatDuration(millis);
    },
  };
}

/** How a time moved against the span before; less than a tenth is nothing to point at. */
export function Moved({
  change,
  before,
}: {
  readonly change: number | undefined;
  readonly before: number | undefined;
}) {
  if (change === undefined || before === undefined) return <span class="bep-quiet">–</span>;
  const small = Math.abs(change) * 10 <= before;
  const tone = small ? 'idle' : change > 0 ? 'bad' : 'good';
  return <span class={`bep-tone-${tone} bep-status-text`}>{formatDifference(change)}</span>;
}

export function StatusWord({ words }: { readonly words: StatusWords }) {
  return (
    <span class={`bep-tone-${words.tone} bep-status-text`} title={words.meaning}>
      {words.word}
    </span>
  );
}
