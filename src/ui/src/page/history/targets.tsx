import type { TargetTrend } from '../../api/history-types';
import type { RouteParams } from '../../model/route';
import { Ago } from '../../view/time';
import { configurationColumn, countColumn, Moved, namedColumn, nameOf, timeColumn } from './cells';
import type { HistoryColumn } from './history-table';
import { HistoryList } from './list';

const COLUMNS: readonly HistoryColumn<TargetTrend>[] = [
  namedColumn('Target', 'target'),
  configurationColumn,
  countColumn('Failed', ({ failed }) => failed, {
    meaning: 'In how many invocations it failed or was aborted',
    sort: '-failed',
  }),
  {
    title: 'Last failed',
    cell: ({ lastFailed }) => (lastFailed ? <Ago time={lastFailed} /> : '–'),
  },
  timeColumn('Average time', ({ averageDuration }) => averageDuration, {
    meaning: 'Of its actions, where it was among the slowest',
    sort: '-duration',
  }),
  {
    title: 'Moved',
    meaning: 'Against the span of time of the same length before it',
    number: true,
    sort: '-change',
    cell: ({ change, before }) => <Moved change={change} before={before} />,
  },
];

/** Targets that failed, or were among the slowest. */
export function Targets({ params }: { readonly params: RouteParams }) {
  return (
    <HistoryList
      path="targets"
      params={params}
      what="targets"
      one="target"
      columns={COLUMNS}
      rowKey={nameOf}
      sort="-failed"
      empty="None failed in this time. How long targets take is known from Bazel 8 on, if it publishes all actions."
    />
  );
}
