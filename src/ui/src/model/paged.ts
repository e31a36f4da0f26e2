import { signal, type ReadonlySignal } from '@preact/signals';
import { isAbort } from '../api/fetch';
import type { Slice } from '../api/api';
import type { Page } from '../api/types';

type FetchPage<T> = (slice: Slice, signal: AbortSignal) => Promise<Page<T>>;

/**
 * A long list of the server, of which only the pages in view are fetched. Rows that were fetched
 * stay while newer ones are on their way, so that a live list does not flicker.
 */
export class PagedList<T> {
  readonly #fetch: FetchPage<T>;
  readonly #pages = new Map<number, readonly T[]>();
  readonly #flights = new Map<number, AbortController>();
  readonly #stale = new Set<number>();
  readonly #total = signal<number | undefined>(undefined);
  readonly #version = signal(0);
  readonly #error = signal<Error | undefined>(undefined);
  #first = 0;
  #last = 0;
  #closed = false;

  constructor(
    fetch: FetchPage<T>,
    readonly pageSize = 100,
    /** Pages kept; those furthest from what is in view go first. */
    readonly keep = 40,
  ) {
    this.#fetch = fetch;
  }

  /** Undefined until the first answer. */
  get total(): ReadonlySignal<number | undefined> {
    return this.#total;
  }

  /** Changes whenever rows came. */
  get version(): ReadonlySignal<number> {
    return this.#version;
  }

  get error(): ReadonlySignal<Error | undefined> {
    return this.#error;
  }

  /** The row, or undefined while it is not here. */
  row(index: number): T | undefined {
    return this.#pages.get(Math.floor(index / this.pageSize))?.[index % this.pageSize];
  }

  /** Sees to it that the rows from `first` to `last` come. */
  want(first: number, last: number): void {
    this.#first = Math.floor(first / this.pageSize);
    this.#last = Math.floor(Math.max(first, last) / this.pageSize);
    for (const [page, flight] of this.#flights) {
      if (!this.#inView(page)) flight.abort();
    }
    for (let page = this.#first; page <= this.#last; page++) {
      if (!this.#pages.has(page) || this.#stale.has(page)) void this.#load(page);
    }
  }

  /** What was fetched may be out of date: fetches again what is in view, the rest when it is wanted. */
  refresh(): void {
    for (const page of this.#pages.keys()) this.#stale.add(page);
    this.want(this.#first * this.pageSize, this.#last * this.pageSize);
  }

  close(): void {
    this.#closed = true;
    for (const flight of this.#flights.values()) flight.abort();
  }

  async #load(page: number): Promise<void> {
    if (this.#closed || this.#flights.has(page) || this.#isBeyondEnd(page)) return;
    const flight = new AbortController();
    this.#flights.set(page, flight);
    this.#stale.delete(page);
    try {
      const slice = { offset: page * this.pageSize, limit: this.pageSize };
      const answer = await this.#fetch(slice, flight.signal);
      if (flight.signal.aborted) return;
      this.#pages.set(page, answer.items);
      this.#error.value = undefined;
      this.#total.value = answer.total;
      this.#version.value++;
      this.#forgetFar();
    } catch (error) {
      if (this.#pages.has(page)) this.#stale.add(page);
      if (isAbort(error)) return;
      this.#error.value = error instanceof Error ? error : new Error(String(error));
    } finally {
      this.#flights.delete(page);
    }
  }

  #inView(page: number): boolean {
    return page >= this.#first && page <= this.#last;
  }

  #isBeyondEnd(page: number): boolean {
    const total = this.#total.peek();
    return page > 0 && total !== undefined && page * this.pageSize >= total;
  }

  #forgetFar(): void {
    if (this.#pages.size <= this.keep) return;
    const middle = (this.#first + this.#last) / 2;
    const far = [...this.#pages.keys()].sort((a, b) => Math.abs(b - middle) - Math.abs(a - middle));
    for (const page of far.slice(0, this.#pages.size - this.keep)) this.#pages.delete(page);
  }
}
