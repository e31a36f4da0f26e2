import { computed, signal } from '@preact/signals';

/**
 * Where the reader is, kept in the part of the address after '#': it works under any path of any
 * host, and the host never has to know the pages by name.
 *
 *   #/                                     all invocations
 *   #/invocations/<id>                     one, on its overview
 *   #/invocations/<id>/tests?status=FAILED one of its tabs, with what is filtered and open
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

export type RouteParams = Readonly<Record<string, string>>;

export type Route =
  | { readonly page: 'list'; readonly params: RouteParams }
  | {
      readonly page: 'invocation';
      readonly id: string;
      readonly tab: Tab;
      readonly params: RouteParams;
    }
  | { readonly page: 'unknown'; readonly params: RouteParams };

export function parseRoute(hash: string, home?: string): Route {
  const [path = '', query = ''] = splitOnce(hash.replace(/^#/, ''), '?');
  const params: RouteParams = Object.fromEntries(new URLSearchParams(query));
  const parts = path.split('/').filter(Boolean).map(decode);
  const [first, id, tab = 'overview'] = parts;
  if (first === undefined) {
    const atHome = home !== undefined && hash.length <= 1;
    return atHome
      ? { page: 'invocation', id: home, tab: 'overview', params }
      : { page: 'list', params };
  }
  if (first !== 'invocations' || parts.length > 3) return { page: 'unknown', params };
  if (id === undefined) return { page: 'list', params };
  const known = TABS.find((name) => name === tab);
  return known ? { page: 'invocation', id, tab: known, params } : { page: 'unknown', params };
}

export function formatRoute(route: Route): string {
  const query = new URLSearchParams(
    Object.entries(route.params).filter(([, value]) => value !== ''),
  ).toString();
  return `#/${pathOf(route)}${query ? `?${query}` : ''}`;
}

function pathOf(route: Route): string {
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

/** Follows the window's address. `home` is the invocation to show where the address names none. */
export class Router {
  readonly #window: Window;
  readonly #base: string;
  readonly #hash;
  readonly route;

  constructor(window: Window, base: string, home?: string) {
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
