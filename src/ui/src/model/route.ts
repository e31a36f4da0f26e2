import { computed, signal } from '@preact/signals';

/**
 * Where the reader is, kept in the part of the address after '#': it works under any path of any
 * host, and the host never has to know the pages by name.
 *
 *   #/                                     all invocations
 *   #/invocations/<id>                     one, on its overview
 *   #/invocations/<id>/tests?status=FAILED one of its tabs, with what is filtered and open
 *   #/history/flaky?branch=main            what many invocations tell, and of which
 */
export type Tab =
  | 'overview'
  | 'targets'
  | 'tests'
  | 'log'
  | 'timing'
  | 'metrics'
  | 'artifacts'
  | 'events'
  | 'compare'
  | 'details';

export const TABS: readonly Tab[] = [
  'overview',
  'targets',
  'tests',
  'log',
  'timing',
  'metrics',
  'artifacts',
  'events',
  'compare',
  'details',
];

/** The questions that the history answers, and one test or target over time. */
export const HISTORY_TABS = [
  'trends',
  'flaky',
  'changes',
  'grid',
  'tests',
  'targets',
  'mnemonics',
  'invocations',
  'test',
  'target',
] as const;

export type HistoryTab = (typeof HISTORY_TABS)[number];

export type RouteParams = Readonly<Record<string, string>>;

export type Route =
  | { readonly page: 'list'; readonly params: RouteParams }
  | {
      readonly page: 'invocation';
      readonly id: string;
      readonly tab: Tab;
      readonly params: RouteParams;
    }
  | { readonly page: 'history'; readonly tab: HistoryTab; readonly params: RouteParams }
  | { readonly page: 'unknown'; readonly params: RouteParams };

/** What the host wants to be open where the address names nothing. */
export interface Home {
  readonly invocation?: string | undefined;
  readonly history?: boolean;
}

export function parseRoute(hash: string, home: Home = {}): Route {
  const [path = '', query = ''] = splitOnce(hash.replace(/^#/, ''), '?');
  const params: RouteParams = Object.fromEntries(new URLSearchParams(query));
  const parts = path.split('/').filter(Boolean).map(decode);
  const [first, id, tab = 'overview'] = parts;
  if (first === undefined) return homeRoute(hash, home, params);
  if (first === 'history') return historyRoute(parts, params);
  if (first !== 'invocations' || parts.length > 3) return { page: 'unknown', params };
  if (id === undefined) return { page: 'list', params };
  const known = TABS.find((name) => name === tab);
  return known ? { page: 'invocation', id, tab: known, params } : { page: 'unknown', params };
}

function homeRoute(hash: string, { invocation, history }: Home, params: RouteParams): Route {
  // Such a host has no list of its own.
  if (history) return { page: 'history', tab: 'trends', params };
  return invocation !== undefined && hash.length <= 1
    ? { page: 'invocation', id: invocation, tab: 'overview', params }
    : { page: 'list', params };
}

function historyRoute([, name = 'trends', more]: readonly string[], params: RouteParams): Route {
  const tab = HISTORY_TABS.find((known) => known === name);
  return tab && more === undefined ? { page: 'history', tab, params } : { page: 'unknown', params };
}

export function formatRoute(route: Route): string {
  const query = new URLSearchParams(
    Object.entries(route.params).filter(([, value]) => value !== ''),
  ).toString();
  return `#/${pathOf(route)}${query ? `?${query}` : ''}`;
}

function pathOf(route: Route): string {
  if (route.page === 'history') {
    return route.tab === 'trends' ? 'history' : `history/${route.tab}`;
  }
  if (route.page !== 'invocation') return '';
  const tab = route.tab === 'overview' ? '' : `/${route.tab}`;
  return `invocations/${encodeURIComponent(route.id)}${tab}`;
}

function splitOnce(text: string, at: string): [string, string] {
  const index = text.indexOf(at);
  return index < 0 ? [text, ''] : [text.slice(0, index), text.slice(index + at.length)];
}

/** A hand-typed "%" is no reason to fail. */
function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** Follows the window's address. */
export class Router {
  readonly #window: Window;
  readonly #base: string;
  readonly #hash;
  readonly route;

  constructor(window: Window, base: string, home: Home = {}) {
    this.#window = window;
    this.#base = base;
    this.#hash = signal(window.location.hash);
    this.route = computed(() => parseRoute(this.#hash.value, home));
    window.addEventListener('hashchange', this.#read);
  }

  readonly #read = (): void => {
    this.#hash.value = this.#window.location.hash;
  };

  /** Address of a route for a link. */
  link(route: Route): string {
    return this.#base + formatRoute(route);
  }

  list(params: RouteParams = {}): string {
    return this.link({ page: 'list', params });
  }

  invocation(id: string, tab: Tab = 'overview', params: RouteParams = {}): string {
    return this.link({ page: 'invocation', id, tab, params });
  }

  history(tab: HistoryTab = 'trends', params: RouteParams = {}): string {
    return this.link({ page: 'history', tab, params });
  }

  /** Changes what is filtered or open, in place: typing in a search box makes no history. */
  setParams(change: Readonly<Record<string, string | undefined>>): void {
    const route = this.route.peek();
    const params: Record<string, string> = { ...route.params };
    for (const [name, value] of Object.entries(change)) {
      if (value) params[name] = value;
      else delete params[name];
    }
    this.#window.history.replaceState(
      this.#window.history.state,
      '',
      formatRoute({ ...route, params }),
    );
    this.#read();
  }

  close(): void {
    this.#window.removeEventListener('hashchange', this.#read);
  }
}
