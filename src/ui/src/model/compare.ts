import type { EarlierInvocation, InvocationItem, Summary } from '../api/types';
import { isComparable } from './history';
import { isOfEvents } from './reproduce';

/** The latest invocation like this one; `earlier` has the newest first. */
export function comparable(
  earlier: readonly EarlierInvocation[],
  current: InvocationItem,
): EarlierInvocation | undefined {
  return earlier.find((item) => isComparable(item, current));
}

/** Something that differs; undefined where one of the two does not have it. */
export interface Differing {
  readonly name: string;
  readonly before: string | undefined;
  readonly after: string | undefined;
}

export interface DifferingSection {
  readonly title: string;
  readonly meaning: string;
  readonly rows: readonly Differing[];
  /** How many are the same in both. */
  readonly same: number;
}

type Values = ReadonlyMap<string, string>;

/** Options, environment and what else was told to both, as far as it differs. */
export function differences(before: Summary, after: Summary): readonly DifferingSection[] {
  const section = (title: string, meaning: string, of: (summary: Summary) => Values) => {
    const [old, now] = [of(before), of(after)];
    const names = [...new Set([...old.keys(), ...now.keys()])];
    const rows = names
      .map((name) => ({ name, before: old.get(name), after: now.get(name) }))
      .filter((row) => row.before !== row.after);
    return { title, meaning, rows, same: names.length - rows.length };
  };
  return [
    section('Options as typed', 'What stood on the command line itself', (summary) =>
      optionValues(ofBuild(summary.options.explicit)),
    ),
    section('Effective options', 'From rc files too', (summary) =>
      optionValues(ofBuild(summary.options.command)),
    ),
    section('Startup options', 'For the Bazel server itself', (summary) =>
      optionValues(summary.options.startup),
    ),
    section('Environment', 'Variables that Bazel was started with, redacted', clientEnvironment),
    section('Where and what', 'Machine, version and source', origin),
    section(
      'Metadata and workspace status',
      'From --build_metadata and --workspace_status_command',
      (summary) =>
        new Map([...Object.entries(summary.metadata), ...Object.entries(summary.workspaceStatus)]),
    ),
  ].filter(({ rows, same }) => rows.length + same > 0);
}

function ofBuild(options: readonly string[]): readonly string[] {
  return options.filter((option) => !isOfEvents(option));
}

/** By name; an option that stands there several times has a line for each. */
export function optionValues(options: readonly string[]): Values {
  const values = new Map<string, string>();
  for (const option of options) {
    const equals = option.indexOf('=');
    const name = equals < 0 ? option : option.slice(0, equals);
    const value = equals < 0 ? 'set' : option.slice(equals + 1);
    const known = values.get(name);
    values.set(name, known === undefined ? value : `${known}\n${value}`);
  }
  return values;
}

/** Bazel sends its whole environment as options of the canonical command line. */
function clientEnvironment({ commandLine }: Summary): Values {
  const line = commandLine.lines.find(({ label }) => label === 'canonical');
  const variables = (line?.sections ?? [])
    .flatMap(({ options }) => options)
    .filter(({ name }) => name === 'client_env')
    .map(({ value = '' }) => value);
  return optionValues(variables);
}

function origin(summary: Summary): Values {
  const { bazelVersion, host, user, workspace, repository, branch, commit } = summary;
  const facts = {
    'Bazel version': bazelVersion,
    Host: host,
    User: user,
    Workspace: workspace,
    Repository: repository,
    Branch: branch,
    Commit: commit,
  };
  return new Map(
    Object.entries(facts).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}

export interface ComparedNumber {
  readonly name: string;
  readonly unit: 'duration' | 'count' | 'bytes';
  readonly before: number | undefined;
  readonly after: number | undefined;
}

/** Numbers of both, in groups; those that neither has are left out. */
export function numbers(
  before: Summary,
  after: Summary,
): readonly { readonly title: string; readonly rows: readonly ComparedNumber[] }[] {
  type Of = (summary: Summary) => number | undefined;
  const row = (name: string, unit: ComparedNumber['unit'], of: Of): ComparedNumber => ({
    name,
    unit,
    before: of(before),
    after: of(after),
  });
  const runners = [...new Set([...runnersOf(before).keys(), ...runnersOf(after).keys()])];
  return [
    {
      title: 'Time',
      rows: [
        row('Duration', 'duration', ({ duration }) => duration),
        row('Loading and analysis', 'duration', ({ timing }) => timing?.analysis),
        row('Execution', 'duration', ({ timing }) => timing?.execution),
        row('Critical path', 'duration', ({ timing }) => timing?.criticalPath),
        row('Bazel’s processor time', 'duration', ({ timing }) => timing?.cpu),
      ],
    },
    {
      title: 'Targets and tests',
      rows: [
        row('Targets', 'count', ({ targets }) => targets.configured),
        row('Targets failed', 'count', ({ targets }) => targets.failed),
        row('Tests', 'count', ({ tests }) => tests.total),
        row('Tests failed', 'count', ({ tests }) => tests.failed + tests.timedOut),
        row('Tests flaky', 'count', ({ tests }) => tests.flaky),
      ],
    },
    {
      title: 'Cache and actions',
      rows: [
        row('Actions run', 'count', ({ actions }) => actions.executed),
        row('Actions from a cache', 'count', ({ actions }) => actions.cacheHits),
        row('Tests from a cache', 'count', ({ tests }) => tests.cached),
        ...runners.map((name) =>
          row(`Run: ${name}`, 'count', (summary) => runnersOf(summary).get(name)),
        ),
      ],
    },
    {
      title: 'Machine',
      rows: [
        row('Peak memory', 'bytes', ({ memory }) => memory?.peakPostGcHeap),
        row('Received', 'bytes', ({ network }) => network?.bytesReceived),
        row('Sent', 'bytes', ({ network }) => network?.bytesSent),
        row('Outputs written', 'bytes', ({ artifacts }) => artifacts?.outputSeen?.size),
      ],
    },
  ]
    .map((group) => ({
      ...group,
      rows: group.rows.filter((one) => one.before !== undefined || one.after !== undefined),
    }))
    .filter(({ rows }) => rows.length > 0);
}

function runnersOf({ actions }: Summary): ReadonlyMap<string, number> {
  return new Map(actions.runners.map(({ name, count }) => [name, count]));
}
