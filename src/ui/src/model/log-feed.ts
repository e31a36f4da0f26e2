import { signal, type ReadonlySignal } from '@preact/signals';
import type { TextChunk } from '../api/api';
import { ApiError, isAbort } from '../api/fetch';
import { LogBuffer } from './log-buffer';
import { Backoff, Poller, type Round } from './poll';

type ReadChunk = (start: number, limit: number, signal: AbortSignal) => Promise<TextChunk>;

/** Bytes asked for at a time: the first lines show soon, and no answer is large. */
const CHUNK = 1024 * 1024;

const REFUSED: ReadonlySet<number> = new Set([403, 404]);

/** Reads a console text from its start to its end, and on for as long as it grows. */
export class LogFeed {
  readonly buffer = new LogBuffer();
  readonly #read: ReadChunk;
  readonly #version = signal(0);
  readonly #error = signal<Error | undefined>(undefined);
  readonly #state = signal<'loading' | 'waiting' | 'complete'>('loading');
  readonly #stop = new AbortController();
  readonly #poller: Poller;
  #next = 0;

  constructor(read: ReadChunk, document: Document, backoff = new Backoff(700, 8_000)) {
    this.#read = read;
    this.#poller = new Poller(() => this.#round(), document, backoff);
  }

  /** Bytes read so far. */
  get read(): number {
    return this.#next;
  }

  /** Changes whenever text came. */
  get version(): ReadonlySignal<number> {
    return this.#version;
  }

  get error(): ReadonlySignal<Error | undefined> {
    return this.#error;
  }

  /** 'waiting': all there is has been read, and more may come. */
  get state(): ReadonlySignal<'loading' | 'waiting' | 'complete'> {
    return this.#state;
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
      const chunk = await this.#read(this.#next, CHUNK, this.#stop.signal);
      this.#error.value = undefined;
      return this.#take(chunk);
    } catch (error) {
      if (isAbort(error)) return 'over';
      this.#error.value = error instanceof Error ? error : new Error(String(error));
      // What is not permitted, or not there, will not be for asking again.
      return error instanceof ApiError && REFUSED.has(error.status) ? 'over' : 'failed';
    }
  }

  #take(chunk: TextChunk): Round {
    if (chunk.next < this.#next) {
      // The server put the text together anew: what is here may be another text.
      this.buffer.clear();
      this.#next = 0;
      this.#version.value++;
      return 'more';
    }
    const grew = chunk.bytes.length > 0 && chunk.next > this.#next;
    if (grew) {
      this.buffer.append(chunk.bytes);
      this.#next = chunk.next;
      this.#version.value++;
    }
    if (!chunk.more) {
      this.#state.value = 'complete';
      return 'over';
    }
    // A piece that is nearly as long as asked for (no character is cut) is not the last one.
    if (grew && chunk.bytes.length > CHUNK - 16) return 'more';
    this.#state.value = 'waiting';
    return grew ? 'changed' : 'unchanged';
  }
}
