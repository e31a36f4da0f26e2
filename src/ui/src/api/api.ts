import { address, getJson, refusal, request, type Answer } from './fetch';
import { HistoryApi } from './history';
import type { Profile } from './profile';
import type {
  ActionRow,
  Changes,
  EarlierInvocation,
  EventNeighbours,
  EventRow,
  CasePage,
  InvocationItem,
  OutputFile,
  PackagePage,
  Page,
  Summary,
  TargetRow,
  TestRow,
  Timing,
} from './types';

export interface RowQuery {
  readonly status?: string;
  readonly query?: string;
  readonly label?: string;
  readonly kind?: string;
  readonly tag?: string;
  /** A package, or with "/..." at its end those below it, too. */
  readonly package?: string;
  readonly configuration?: string | undefined;
  /** Where results of tests came from: LOCAL, REMOTE, NONE. */
  readonly cached?: string;
  readonly group?: string;
  readonly sort?: string;
}

export interface Slice {
  readonly offset: number;
  /** At most 1000. */
  readonly limit: number;
}

/** A file as the API asks for it: by its URI and the label of the row that names it. */
export interface FileAddress {
  readonly uri: string;
  /** Absent for Bazel's own logs. */
  readonly label?: string | undefined;
}

/** Which cases of which attempt. */
export interface CaseQuery {
  readonly label: string;
  readonly configuration?: string | undefined;
  readonly run: number;
  readonly shard: number;
  readonly attempt: number;
  readonly status?: string;
  readonly query?: string;
}

/** A piece of text, and where the next one starts. */
export interface TextChunk {
  readonly bytes: Uint8Array;
  /** Byte to ask for next. */
  readonly next: number;
  /** Whether there is more, or may be later as the invocation still runs. */
  readonly more: boolean;
}

/** The JSON API below one address; see docs/api.md. */
export class Api {
  readonly history: HistoryApi;

  /** @param job the only one that the history is asked of; absent for all */
  constructor(
    readonly base: string,
    job?: string,
  ) {
    this.history = new HistoryApi(base, job);
  }

  listInvocations(
    query: { readonly query?: string; readonly state?: string },
    slice: Slice,
    signal?: AbortSignal,
    last?: Answer<Page<InvocationItem>>,
  ): Promise<Answer<Page<InvocationItem>>> {
    return getJson(address(this.base, 'invocations', { ...query, ...slice }), signal, last);
  }

  getInvocation(
    id: string,
    signal?: AbortSignal,
    last?: Answer<Summary>,
  ): Promise<Answer<Summary>> {
    return getJson(this.#of(id), signal, last);
  }

  listTargets(id: string, query: RowQuery, slice: Slice, signal?: AbortSignal) {
    return this.#page<TargetRow>(id, 'targets', query, slice, signal);
  }

  async listPackages(
    id: string,
    query: RowQuery,
    slice: Slice,
    signal?: AbortSignal,
  ): Promise<PackagePage> {
    const url = this.#of(id, 'packages', { ...query, ...slice });
    return (await getJson<PackagePage>(url, signal)).value;
  }

  listTests(id: string, query: RowQuery, slice: Slice, signal?: AbortSignal) {
    return this.#page<TestRow>(id, 'tests', query, slice, signal);
  }

  listActions(id: string, query: RowQuery, slice: Slice, signal?: AbortSignal) {
    return this.#page<ActionRow>(id, 'actions', query, slice, signal);
  }

  listFiles(id: string, query: RowQuery, slice: Slice, signal?: AbortSignal) {
    return this.#page<OutputFile>(id, 'files', query, slice, signal);
  }

  async listCases(
    id: string,
    query: CaseQuery,
    slice: Slice,
    signal?: AbortSignal,
  ): Promise<CasePage> {
    const url = this.#of(id, 'cases', { ...query, ...slice });
    return (await getJson<CasePage>(url, signal)).value;
  }

  async getTiming(id: string, signal?: AbortSignal): Promise<Timing> {
    return (await getJson<Timing>(this.#of(id, 'timing'), signal)).value;
  }

  listEvents(id: string, query: RowQuery, slice: Slice, signal?: AbortSignal) {
    return this.#page<EventRow>(id, 'events', query, slice, signal);
  }

  async getEvent(
    id: string,
    number: number,
    slice: Slice,
    signal?: AbortSignal,
  ): Promise<EventNeighbours> {
    const url = this.#of(id, 'event', { number, ...slice });
    return (await getJson<EventNeighbours>(url, signal)).value;
  }

  async countEventKinds(
    id: string,
    signal?: AbortSignal,
  ): Promise<Readonly<Record<string, number>>> {
    const url = this.#of(id, 'event-kinds');
    return (await getJson<Readonly<Record<string, number>>>(url, signal)).value;
  }

  /** Invocations before this one, newest first. */
  async listEarlier(
    id: string,
    query: { readonly alike: boolean },
    slice: Slice,
    signal?: AbortSignal,
  ): Promise<Page<EarlierInvocation>> {
    const url = this.#of(id, 'earlier', { alike: String(query.alike), ...slice });
    return (await getJson<Page<EarlierInvocation>>(url, signal)).value;
  }

  /** Targets or tests of an invocation against those of another. */
  async listChanges(
    id: string,
    query: { readonly with: string; readonly table: string; readonly change: string },
    slice: Slice,
    signal?: AbortSignal,
  ): Promise<Changes> {
    const url = this.#of(id, 'changes', { ...query, ...slice });
    return (await getJson<Changes>(url, signal)).value;
  }

  /** The last event of a kind: a stream that was taken up twice may hold several. */
  async findLastEvent(
    id: string,
    kind: string,
    signal?: AbortSignal,
  ): Promise<EventRow | undefined> {
    const first = await this.listEvents(id, { kind }, { offset: 0, limit: 1 }, signal);
    if (first.total <= 1) return first.items[0];
    const last = { offset: first.total - 1, limit: 1 };
    return (await this.listEvents(id, { kind }, last, signal)).items[0];
  }

  async getProfile(id: string, signal?: AbortSignal): Promise<Profile> {
    return (await getJson<Profile>(this.#of(id, 'profile'), signal)).value;
  }

  readLog(id: string, start: number, limit: number, signal?: AbortSignal): Promise<TextChunk> {
    return readText(this.#of(id, 'log', { start, limit }), start, signal);
  }

  /** A file that the events name; a negative start counts from the end. */
  readFile(
    id: string,
    file: FileAddress,
    start: number,
    limit: number,
    signal?: AbortSignal,
  ): Promise<TextChunk> {
    return readText(this.#of(id, 'file', { ...file, start, limit }), start, signal);
  }

  /** Addresses for links that download. */
  fileAddress(id: string, file: FileAddress): string {
    return this.#of(id, 'file', { ...file, download: 'true' });
  }

  /** The same file as text to read, as far as one answer goes. */
  fileTextAddress(id: string, file: FileAddress): string {
    return this.#of(id, 'file', { ...file });
  }

  logAddress(id: string): string {
    return this.#of(id, 'log');
  }

  bepAddress(id: string, form: 'bep' | 'bep.json'): string {
    return this.#of(id, form);
  }

  async #page<T>(id: string, path: string, query: RowQuery, slice: Slice, signal?: AbortSignal) {
    const url = this.#of(id, path, { ...query, ...slice });
    return (await getJson<Page<T>>(url, signal)).value;
  }

  #of(id: string, path = '', params: Parameters<typeof address>[2] = {}): string {
    const tail = path ? `/${path}` : '';
    return address(this.base, `invocations/${encodeURIComponent(id)}${tail}`, params);
  }
}

async function readText(url: string, start: number, signal?: AbortSignal): Promise<TextChunk> {
  const response = await request(url, { Accept: 'text/plain' }, signal);
  if (!response.ok) throw await refusal(response);
  const bytes = new Uint8Array(await response.arrayBuffer());
  const size = Number(response.headers.get('X-Text-Size') ?? start + bytes.length);
  return { bytes, next: size, more: response.headers.get('X-More-Data') === 'true' };
}
