import type { StatusChange } from '../../api/history-types';
import { counted } from '../../model/format';
import type { RouteParams } from '../../model/route';
import { testStatus } from '../../model/status';
import { useApp } from '../../view/app-context';
import { configurationColumn, namedColumn, nameOf, StatusWord } from './cells';
import type { HistoryColumn } from './history-table';
import { HistoryList } from './list';
import { RefLink } from './ref-link';

const COLUMNS: readonly HistoryColumn<StatusChange>[] = [
  namedColumn('Test', 'test'),
  configurationColumn,
  {
    title: 'Now',
    cell: ({ change, status }) =>
      change === 'FIXED' ? (
        <span class="bep-tone-good bep-status-text">Fixed</span>
      ) : (
        <StatusWord words={testStatus(status)} />
      ),
  },
  {
    title: 'Since',
    meaning: 'The first invocation that failed, or passed again',
    cell: ({ label, since }) => <RefLink of={since} test={label} />,
  },
  {
    title: 'Last before it',
    meaning: 'Its commit was not yet, or still, broken: the change is between the two',
    cell: ({ label, before }) =>
      before ? <RefLink of={before} test={label} /> : <span class="bep-quiet">none known</span>,
  },
  { title: 'Failed in', cell: ({ failures }) => counted(failures, 'invocation') },
];

const KINDS = [
  ['', 'Both'],
  ['FAILING', 'Failing now'],
  ['FIXED', 'Fixed'],
] as const;

/** Tests that fail now, and tests that did: since when, and between which commits. */
export function Changes({ params }: { readonly params: RouteParams }) {
  const { router } = useApp();
  const current = params['change'] ?? '';
  return (
    <>
      <div class="bep-chips bep-history-chips" role="group" aria-label="Which changes">
        {KINDS.map(([kind, words]) => (
          <button
            key={kind}
            type="button"
            class={`bep-chip${kind === current ? ' bep-chip--active' : ''}`}
            aria-pressed={kind === current}
            onClick={() => router.setParams({ change: kind || undefined, show: undefined })}
          >
            {words}
          </button>
        ))}
      </div>
      {!params['branch'] && (
        <p class="bep-quiet">
          All branches stand in one row here. Name a branch above to see what changed on it.
        </p>
      )}
      <HistoryList
        path="changes"
        params={params}
        what="changes"
        one="change"
        columns={COLUMNS}
        rowKey={nameOf}
        empty="No test fails now, and none was repaired in this time."
      />
    </>
  );
}
