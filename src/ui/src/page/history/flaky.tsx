import type { FlakyEvidence, FlakyTest } from '../../api/history-types';
import { counted } from '../../model/format';
import type { RouteParams } from '../../model/route';
import { Ago } from '../../view/time';
import { configurationColumn, countColumn, namedColumn, nameOf } from './cells';
import type { HistoryColumn } from './history-table';
import { HistoryList } from './list';
import { RefLink } from './ref-link';

const COLUMNS: readonly HistoryColumn<FlakyTest>[] = [
  namedColumn('Test', 'test'),
  configurationColumn,
  countColumn('Score', ({ score }) => Math.round(score), {
    meaning: 'Share of its runs that were flaky, as far as so many runs prove it; up to 100',
  }),
  countColumn('Runs', ({ runs }) => runs, { meaning: 'How often it really ran' }),
  countColumn('Tried again', ({ flakyVerdicts }) => flakyVerdicts, {
    meaning: 'How often it passed only when tried again',
  }),
  countColumn('Both ways', ({ commitsBothWays }) => commitsBothWays, {
    meaning: 'On how many commits it passed in one invocation and failed in another',
  }),
  countColumn('Failed', ({ failed }) => failed, { meaning: 'How often it failed for good' }),
  { title: 'Last seen', cell: ({ lastSeen }) => (lastSeen ? <Ago time={lastSeen} /> : '–') },
  { title: 'Evidence', cell: (test) => <Evidence test={test} /> },
];

/** Flaky tests, the worst first, and what says so. */
export function Flaky({ params }: { readonly params: RouteParams }) {
  return (
    <HistoryList
      path="flaky"
      params={params}
      what="flaky tests"
      one="flaky test"
      columns={COLUMNS}
      rowKey={nameOf}
      empty="No test passed only when tried again, nor passed and failed on one commit."
    />
  );
}

function Evidence({ test: { label, evidence } }: { readonly test: FlakyTest }) {
  if (evidence.length === 0) return <>–</>;
  return (
    <details class="bep-evidence">
      <summary>{counted(evidence.length, 'time')}</summary>
      <ul>
        {evidence.map((one) => (
          <li key={`${one.kind} ${one.passed.invocationId} ${one.failed?.invocationId}`}>
            <Sentence label={label} one={one} />
          </li>
        ))}
      </ul>
    </details>
  );
}

function Sentence({ label, one }: { readonly label: string; readonly one: FlakyEvidence }) {
  if (one.kind === 'FLAKY' || !one.failed) {
    return (
      <>
        {one.attempts === 1 ? 'Flaky, as a cache had it' : `Passed at attempt ${one.attempts ?? 2}`}
        : <RefLink of={one.passed} test={label} />
      </>
    );
  }
  return (
    <>
      Passed: <RefLink of={one.passed} test={label} />
      <br />
      Failed on the same commit: <RefLink of={one.failed} test={label} />
    </>
  );
}
