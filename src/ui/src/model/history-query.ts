import type { HistoryQuery } from '../api/history';
import type { HistoryTab, RouteParams } from './route';

/** What rows of the history can be narrowed by. The names are those in the address. */
export type HistoryFilter = 'job' | 'branch' | 'since' | 'until' | 'q';

/** Which of them a page knows: the questions differ in what their answers can be split by. */
const FILTERS: Readonly<Record<HistoryTab, readonly HistoryFilter[]>> = {
  trends: ['job', 'branch', 'since', 'until'],
  flaky: ['q', 'job', 'since', 'until'],
  changes: ['job', 'branch', 'since', 'until'],
  grid: ['q', 'job', 'branch', 'until'],
  tests: ['q', 'job', 'since', 'until'],
  targets: ['q', 'job', 'since', 'until'],
  mnemonics: ['job', 'since', 'until'],
  invocations: ['q', 'job', 'branch', 'since', 'until'],
  test: ['job', 'branch'],
  target: ['job', 'branch'],
};

/** What else a page hands on to the API as it stands in the address. */
const OWN: Readonly<Partial<Record<HistoryTab, readonly string[]>>> = {
  trends: ['by'],
  changes: ['change'],
  tests: ['sort'],
  targets: ['sort'],
  mnemonics: ['sort'],
  invocations: ['label', 'user', 'commit', 'command', 'option', 'metadata', 'success'],
  test: ['label', 'configuration'],
  target: ['label', 'configuration'],
};

const SHARED = ['job', 'branch', 'since', 'until'] as const;

export function filtersOf(tab: HistoryTab): readonly HistoryFilter[] {
  return FILTERS[tab];
}

/** The parameters of the API for what the address of a page says. */
export function queryOf(tab: HistoryTab, params: RouteParams): HistoryQuery {
  const query: Record<string, string | undefined> = {};
  for (const name of [...FILTERS[tab], ...(OWN[tab] ?? [])]) {
    const value = params[name];
    if (value) query[name === 'q' ? 'query' : name] = name === 'until' ? endOf(value) : value;
  }
  return query;
}

/** What stays when the reader goes from one question to another. */
export function sharedParams(params: RouteParams): RouteParams {
  return Object.fromEntries(SHARED.flatMap((name) => (params[name] ? [[name, params[name]]] : [])));
}

/** For the API a day ends as it begins; a reader who names a day means all of it. */
function endOf(until: string): string {
  return /^\d{4}-\d\d-\d\d$/.test(until) ? `${until}T23:59:59.999Z` : until;
}
