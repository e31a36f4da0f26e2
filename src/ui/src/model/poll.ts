/**
 * How long to wait before asking again. Short while things change; each answer that brought
 * nothing new makes the wait longer, each failure more so, and a change makes it short again.
 */
export class Backoff {
  #wait: number;

  constructor(
    readonly shortest = 1_000,
    readonly longest = 10_000,
  ) {
    this.#wait = shortest;
  }

  get wait(): number {
    return this.#wait;
  }

  changed(): void {
    this.#wait = this.shortest;
  }

  unchanged(): void {
    this.#wait = Math.min(this.#wait * 1.5, this.longest);
  }

  failed(): void {
    this.#wait = Math.min(this.#wait * 2, this.longest * 3);
  }
}

/** What one round brought; 'more': ask again at once; 'over': do not ask again. */
export type Round = 'changed' | 'unchanged' | 'failed' | 'more' | 'over';

/** Runs rounds one after the other, none while the page is hidden, until one is over or closed. */
export class Poller {
  readonly #round: () => Promise<Round>;
  readonly #document: Document;
  readonly #backoff: Backoff;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #running = false;
  #closed = false;

  constructor(round: () => Promise<Round>, document: Document, backoff = new Backoff()) {
    this.#round = round;
    this.#document = document;
    this.#backoff = backoff;
    document.addEventListener('visibilitychange', this.#visible);
  }

  /** Begins, or asks at once instead of at the end of the wait. */
  now(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (!this.#running && !this.#closed) void this.#run();
  }

  async #run(): Promise<void> {
    this.#running = true;
    const result = await this.#round();
    this.#running = false;
    if (result === 'over') this.close();
    if (this.#closed || result === 'over') return;
    if (result === 'more') {
      this.now();
      return;
    }
    this.#backoff[result]();
    if (!this.#document.hidden) {
      this.#timer = setTimeout(() => this.now(), this.#backoff.wait);
    }
  }

  readonly #visible = (): void => {
    if (!this.#document.hidden) this.now();
  };

  close(): void {
    this.#closed = true;
    clearTimeout(this.#timer);
    this.#document.removeEventListener('visibilitychange', this.#visible);
  }
}
