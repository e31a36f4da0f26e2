/** Browsers lay out nothing beyond some 17 million pixels (Firefox) or 33 million (Chromium). */
const HIGHEST = 15_000_000;

/** Scrolls through more than a browser lays out: each step of the bar is then a larger one of the contents. */
export class ScrollScale {
  readonly #ratio: number;

  /**
   * @param whole height of the contents in pixels
   * @param view height of what is seen of them
   * @param highest that is laid out
   */
  constructor(
    readonly whole: number,
    view: number,
    readonly highest = HIGHEST,
  ) {
    this.#ratio = whole > highest ? (whole - view) / (highest - view) : 1;
  }

  /** Height to lay out. */
  get height(): number {
    return Math.min(this.whole, this.highest);
  }

  /** Where in the contents the view begins when it is scrolled so far. */
  place(scrolled: number): number {
    return scrolled * this.#ratio;
  }

  /** How far to scroll for the view to begin there. */
  scrolled(place: number): number {
    return place / this.#ratio;
  }
}
