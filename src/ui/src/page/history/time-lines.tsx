import { useMemo } from 'preact/hooks';
import type { TargetOutcome, TestOutcome } from '../../api/history-types';
import { markOf } from '../../model/outcome';
import type { RouteParams } from '../../model/route';
import { targetStatus, testStatus, type Tone } from '../../model/status';
import type { PlotData } from '../../model/trend';
import { useApp } from '../../view/app-context';
import { Label } from '../../view/label';
import { Empty } from '../../view/message';
import { Plot } from '../../view/plot/plots';
import { configurationColumn, countColumn, StatusWord, timeColumn } from './cells';
import type { HistoryColumn } from './history-table';
import { HistoryList } from './list';
import { addressOf, RefLink } from './ref-link';

interface Outcome {
  readonly invocation: TestOutcome['invocation'];
  readonly configuration: string;
  readonly duration?: number;
}

const configuration: HistoryColumn<Outcome> = {
  ...configurationColumn,
  cell: (outcome) => outcome.configuration || '–',
};

const keyOf = ({ invocation, configuration }: Outcome): string =>
  `${invocation.job} ${invocation.invocationId} ${configuration}`;

/** One test over time: a square and a point for each invocation, and the numbers below. */
export function OneTest({ params }: { readonly params: RouteParams }) {
  const label = params['label'];
  if (!label) return <Empty title="Which test?">The address names none.</Empty>;
  const columns: readonly HistoryColumn<TestOutcome>[] = [
    { title: 'Invocation', cell: ({ invocation }) => <RefLink of={invocation} test={label} /> },
    { title: 'Status', cell: ({ status }) => <StatusWord words={testStatus(status)} /> },
    countColumn('Attempts', ({ attempts }) => attempts),
    timeColumn('Duration', ({ duration }) => duration, { meaning: 'All attempts together' }),
    { title: 'From a cache', cell: ({ cached }) => (cached ? cached.toLowerCase() : 'no') },
    configuration,
  ];
  return (
    <>
      <Heading label={label} />
      <HistoryList
        path="test"
        params={params}
        what="outcomes of the test"
        one="outcome"
        columns={columns}
        rowKey={keyOf}
        empty="No invocation that is remembered ran this test, or none on this branch."
        above={(rows) => (
          <>
            <Strip label={label} outcomes={rows} />
            {/* What came from a cache took the time of another run. */}
            <Durations outcomes={rows.filter(({ cached }) => !cached)} />
          </>
        )}
      />
    </>
  );
}

/** One target over time, where it failed or was slow. */
export function OneTarget({ params }: { readonly params: RouteParams }) {
  const label = params['label'];
  if (!label) return <Empty title="Which target?">The address names none.</Empty>;
  const columns: readonly HistoryColumn<TargetOutcome>[] = [
    { title: 'Invocation', cell: ({ invocation }) => <RefLink of={invocation} /> },
    { title: 'Status', cell: (outcome) => <StatusWord words={targetStatus(outcome)} /> },
    timeColumn('Duration', ({ duration }) => duration, { meaning: 'Of its actions' }),
    configuration,
  ];
  return (
    <>
      <Heading label={label} />
      <HistoryList
        path="target"
        params={params}
        what="outcomes of the target"
        one="outcome"
        columns={columns}
        rowKey={keyOf}
        empty="In no invocation that is remembered it failed or was among the slowest."
        above={(rows) => <Durations outcomes={rows} />}
      />
    </>
  );
}

function Heading({ label }: { readonly label: string }) {
  return (
    <h2 class="bep-history-heading">
      <Label label={label} />
    </h2>
  );
}

/** Oldest first, as one reads. */
function Strip({
  label,
  outcomes,
}: {
  readonly label: string;
  readonly outcomes: readonly TestOutcome[];
}) {
  const app = useApp();
  return (
    <ol class="bep-squares" aria-label="Outcomes, oldest first">
      {[...outcomes].reverse().map((outcome) => {
        const mark = markOf(outcome)!;
        return (
          <li key={keyOf(outcome)}>
            <a
              class={`bep-square bep-tone-${mark.tone}`}
              href={addressOf(app, outcome.invocation, 'tests', { label })}
              title={mark.words}
            >
              <span aria-hidden="true">{mark.letter}</span>
              <span class="bep-visually-hidden">{mark.words}</span>
            </a>
          </li>
        );
      })}
    </ol>
  );
}

const TONE: Tone = 'busy';

function Durations({ outcomes }: { readonly outcomes: readonly Outcome[] }) {
  const data = useMemo<PlotData>(() => {
    const known = outcomes.filter(({ duration }) => duration !== undefined).reverse();
    return {
      title: 'Duration',
      unit: 'duration',
      days: false,
      times: known.map(({ invocation }) => Date.parse(invocation.start) / 1000),
      series: [{ name: 'Duration', tone: TONE, values: known.map((one) => one.duration ?? null) }],
    };
  }, [outcomes]);
  return data.times.length < 2 ? null : <Plot data={data} />;
}
