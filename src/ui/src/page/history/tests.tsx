import type { TestTrend } from '../../api/history-types';
import type { RouteParams } from '../../model/route';
import { configurationColumn, countColumn, Moved, namedColumn, nameOf, timeColumn } from './cells';
import type { HistoryColumn } from './history-table';
import { HistoryList } from './list';

const COLUMNS: readonly HistoryColumn<TestTrend>[] = [
  namedColumn('Test', 'test'),
  configurationColumn,
  timeColumn('Average run', ({ now }) => now.averageDuration, { sort: '-duration' }),
  {
    title: 'Moved',
    meaning: 'Against the span of time of the same length before it',
    number: true,
    sort: '-change',
    cell: ({ change, before }) => <Moved change={change} before={before?.averageDuration} />,
  },
  countColumn('Runs', ({ now }) => now.runs, { meaning: 'How often it really ran', sort: '-runs' }),
  countColumn('Cached', ({ now }) => now.cached, {
    meaning: 'How often its result came from a cache',
  }),
  countColumn('Failed', ({ now }) => now.failed, { sort: '-failed' }),
  countColumn('Flaky', ({ now }) => now.flaky, {
    meaning: 'Passed only when tried again',
    sort: '-flaky',
  }),
];

/** All tests of a span of time against the span before it. */
export function Tests({ params }: { readonly params: RouteParams }) {
  return (
    <HistoryList
      path="tests"
      params={params}
      what="tests"
      one="test"
      columns={COLUMNS}
      rowKey={nameOf}
      sort="-duration"
      empty="No test ran in this time, or none has such a label."
    />
  );
}
