import { useState } from 'preact/hooks';
import type { Mnemonic, Summary, Timing } from '../api/types';
import { counted, formatCount, formatDuration, formatPercent } from '../model/format';
import { Card } from '../view/card';
import { DataTable, type DataColumn } from '../view/data-table';

/** Rows shown before somebody asks for all. */
const FIRST = 15;

/** What the actions of each mnemonic did: how many, how long, how many did not have to run. */
export function TimingMnemonics({
  summary,
  timing: { byMnemonic },
}: {
  readonly summary: Summary;
  readonly timing: Timing;
}) {
  const [all, setAll] = useState(false);
  if (byMnemonic.length === 0) {
    return (
      <Card title="Actions by mnemonic">
        <p class="bep-quiet">
          {summary.state === 'IN_PROGRESS'
            ? 'Bazel counts its actions at the end.'
            : 'Bazel did not count them. It does so since version 5, for builds that ran actions.'}
        </p>
      </Card>
    );
  }
  const span = spanOf(byMnemonic);
  const columns: readonly DataColumn<Mnemonic>[] = [
    { title: 'Mnemonic', value: (row) => row.mnemonic, head: true },
    {
      title: 'Run',
      meaning:
        'Actions that were executed, locally or remotely; a remote cache’s answers among them',
      value: (row) => row.executed,
      cell: (row) => count(row.executed),
    },
    {
      title: 'Created',
      meaning: 'Actions that the analysis came up with, asked for or not',
      value: (row) => row.created || undefined,
      cell: (row) => count(row.created || undefined),
    },
    {
      title: 'Not run',
      meaning:
        'Created and not executed: the action cache had their outputs, or nobody asked for them',
      value: (row) => notRun(row),
      cell: (row) => {
        const spared = notRun(row);
        if (spared === undefined) return '–';
        return (
          <>
            {formatCount(spared)}{' '}
            <span class="bep-quiet">{formatPercent(spared, row.created ?? 0)}</span>
          </>
        );
      },
    },
    {
      title: 'Processor time',
      meaning: 'Of the processes, user and system together; known where Bazel measured it',
      value: processor,
      cell: (row) => time(processor(row)),
    },
    {
      title: 'From first to last',
      meaning: 'On the clock, from the start of the first to the end of the last',
      value: clock,
      cell: (row) => time(clock(row)),
    },
  ];
  const shown = all ? byMnemonic : byMnemonic.slice(0, FIRST);
  return (
    <Card title="Actions by mnemonic">
      <DataTable<Mnemonic>
        label="Actions by mnemonic"
        columns={columns}
        rows={shown}
        rowKey={(row) => row.mnemonic}
        sort={1}
        {...(span
          ? { plot: { title: 'When', draw: (row) => <When row={row} span={span} /> } }
          : {})}
      />
      {byMnemonic.length > FIRST && (
        <p>
          <button type="button" class="bep-button" onClick={() => setAll(!all)}>
            {all ? 'Show fewer' : `Show all ${counted(byMnemonic.length, 'mnemonic')}`}
          </button>
        </p>
      )}
    </Card>
  );
}

interface Span {
  readonly from: number;
  readonly to: number;
}

function stretch({ firstStarted, lastEnded }: Mnemonic): Span | undefined {
  if (firstStarted === undefined || lastEnded === undefined) return undefined;
  const from = Date.parse(firstStarted);
  const to = Date.parse(lastEnded);
  return to >= from ? { from, to } : undefined;
}

function spanOf(rows: readonly Mnemonic[]): Span | undefined {
  const known = rows.map(stretch).filter((span) => span !== undefined);
  if (known.length === 0) return undefined;
  return {
    from: Math.min(...known.map(({ from }) => from)),
    to: Math.max(...known.map(({ to }) => to)),
  };
}

/** A stretch of the time in which actions ran, for the eye. */
function When({ row, span }: { readonly row: Mnemonic; readonly span: Span }) {
  const own = stretch(row);
  const whole = Math.max(1, span.to - span.from);
  if (!own) return null;
  return (
    <span class="bep-when">
      <span
        style={{
          insetInlineStart: `${((own.from - span.from) / whole) * 100}%`,
          width: `${((own.to - own.from) / whole) * 100}%`,
        }}
      />
    </span>
  );
}

function notRun({ created, executed }: Mnemonic): number | undefined {
  return created ? Math.max(0, created - (executed ?? 0)) : undefined;
}

function processor({ systemTime, userTime }: Mnemonic): number | undefined {
  if (systemTime === undefined && userTime === undefined) return undefined;
  return (systemTime ?? 0) + (userTime ?? 0);
}

function clock(row: Mnemonic): number | undefined {
  const own = stretch(row);
  return own && own.to - own.from;
}

function count(value: number | undefined): string {
  return value === undefined ? '–' : formatCount(value);
}

function time(value: number | undefined): string {
  return value === undefined ? '–' : formatDuration(value);
}
