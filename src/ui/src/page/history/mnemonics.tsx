import type { MnemonicTrend } from '../../api/history-types';
import type { RouteParams } from '../../model/route';
import { countColumn, Moved, timeColumn } from './cells';
import type { HistoryColumn } from './history-table';
import { HistoryList } from './list';

const COLUMNS: readonly HistoryColumn<MnemonicTrend>[] = [
  { title: 'Mnemonic', cell: ({ mnemonic }) => <code>{mnemonic}</code> },
  timeColumn('Processor time', ({ time }) => time, {
    meaning: 'Of the actions of an invocation, on average',
    sort: '-time',
  }),
  {
    title: 'Moved',
    meaning: 'Against the span of time of the same length before it',
    number: true,
    sort: '-change',
    cell: ({ change, before }) => <Moved change={change} before={before} />,
  },
  countColumn('Executed', ({ executed }) => executed, {
    meaning: 'Actions in all invocations',
    sort: '-executed',
  }),
  countColumn('Invocations', ({ invocations }) => invocations),
];

/** What the actions of each mnemonic cost. */
export function Mnemonics({ params }: { readonly params: RouteParams }) {
  return (
    <HistoryList
      path="mnemonics"
      params={params}
      what="mnemonics"
      one="mnemonic"
      columns={COLUMNS}
      rowKey={({ mnemonic }) => mnemonic}
      sort="-time"
      empty="No action ran in this time, or this Bazel does not tell of actions by mnemonic."
    />
  );
}
