import { signal, type ReadonlySignal } from '@preact/signals';

/** Milliseconds of work at a time: less than what a frame leaves, so that nothing stutters. */
const SLICE = 8;

/** Lines looked at between two looks at the clock. */
const STEP = 500;

/** Hits kept; more tell nobody anything. */
const MOST = 20_000;

/** Looks through lines for those of a kind, in slices and on as lines come, without freezing the page. */
export class LineScan {
  readonly #line: (index: number) => string;
  readonly #wanted: (line: string) => boolean;
  readonly #version = signal(0);
  #hits: number[] = [];
  #next = 0;
  #until = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(line: (index: number) => string, wanted: (line: string) => boolean) {
    this.#line = line;
    this.#wanted = wanted;
  }

  /** Changes whenever a slice is done. */
  get version(): ReadonlySignal<number> {
    return this.#version;
  }

  /** Indexes of lines, ascending. */
  get hits(): readonly number[] {
    return this.#hits;
  }

  /** Whether there may be more hits than are kept. */
  get full(): boolean {
    return this.#hits.length >= MOST;
  }

  /** Whether all lines so far were looked at. */
  get done(): boolean {
    return this.#next >= this.#until || this.full;
  }

  /** There are so many lines now that no longer change. */
  advance(count: number): void {
    if (count < this.#next) {
      this.#hits = [];
      this.#next = 0;
    }
    this.#until = count;
    if (this.#timer === undefined && !this.done) this.#slice();
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#until = this.#next;
  }

  #slice(): void {
    this.#timer = undefined;
    const end = performance.now() + SLICE;
    do {
      const stop = Math.min(this.#next + STEP, this.#until);
      for (; this.#next < stop && !this.full; this.#next++) {
        if (this.#wanted(this.#line(this.#next))) this.#hits.push(this.#next);
      }
    } while (!this.done && performance.now() < end);
    if (!this.done) this.#timer = setTimeout(() => this.#slice(), 0);
    this.#version.value++;
  }
}

/** The hit to go to from a line, round the ends; undefined where there is none. */
export function nextHit(hits: readonly number[], from: number, step: 1 | -1): number | undefined {
  if (step > 0) return hits.find((hit) => hit > from) ?? hits[0];
  return hits.findLast((hit) => hit < from) ?? hits.at(-1);
}
