import { signal, type ReadonlySignal } from '@preact/signals';
import { isAbort, type Answer } from '../api/fetch';
import { Backoff, Poller, type Round } from './poll';

type Ask<T> = (signal: AbortSignal, last: Answer<T> | undefined) => Promise<Answer<T>>;

/**
 * A value of the server that is asked for again for as long as it may change. The last value stays
 * while the next is fetched, and when fetching fails: pages never flicker back to "loading".
 */
export class Live<T> {
  readonly #value = signal<T | undefined>(undefined);
  readonly #error = signal<Error | undefined>(undefined);
  readonly #ask: Ask<T>;
  readonly #mayChange: (value: T) => boolean;
  readonly #stop = new AbortController();
  readonly #poller: Poller;
  #last: Answer<T> | undefined;

  constructor(
    ask: Ask<T>,
    mayChange: (value: T) => boolean,
    document: Document,
    backoff = new Backoff(),
  ) {
    this.#ask = ask;
    this.#mayChange = mayChange;
    this.#poller = new Poller(() => this.#round(), document, backoff);
  }

  get value(): ReadonlySignal<T | undefined> {
    return this.#value;
  }

  /** Why the last attempt failed; undefined after one that did not. */
  get error(): ReadonlySignal<Error | undefined> {
    return this.#error;
  }

  start(): void {
    this.#poller.now();
  }

  close(): void {
    this.#stop.abort();
    this.#poller.close();
  }

  async #round(): Promise<Round> {
    try {
      const answer = await this.#ask(this.#stop.signal, this.#last);
      const changed = answer !== this.#last;
      this.#last = answer;
      this.#error.value = undefined;
      this.#value.value = answer.value;
      if (!this.#mayChange(answer.value)) return 'over';
      return changed ? 'changed' : 'unchanged';
    } catch (error) {
      if (isAbort(error)) return 'over';
      this.#error.value = error instanceof Error ? error : new Error(String(error));
      return 'failed';
    }
  }
}
