/** What the page around the bundle says about itself, as data-* attributes of the mount element. */
export interface Host {
  /** Address of the JSON API, without a trailing slash. */
  readonly api: string;
  /** What links to these pages begin with, before '#'. Empty: the page that is open. */
  readonly base: string;
  /** Invocation to open where the address names none. */
  readonly invocation: string | undefined;
  /** Whether the history is what to open where the address names nothing. */
  readonly history: boolean;
  /** The only job that the history is asked of. */
  readonly job: string | undefined;
  /** What the places of invocations in the history begin with. */
  readonly places: string;
  /** Where the host leads to its own page about a test, which a query names. */
  readonly testResult: string | undefined;
  /** A sentence about which files can be downloaded, and how to keep the others. */
  readonly filesNote: string | undefined;
}

export function readHost(mount: HTMLElement): Host {
  const { api, base, invocation, home, job, places, testResult, filesNote } = mount.dataset;
  return {
    api: new URL(api || 'api/v1', mount.ownerDocument.baseURI).href.replace(/\/+$/, ''),
    base: base ?? '',
    invocation: invocation || undefined,
    history: home === 'history',
    job: job || undefined,
    places: places ?? '',
    testResult: testResult || undefined,
    filesNote: filesNote || undefined,
  };
}
