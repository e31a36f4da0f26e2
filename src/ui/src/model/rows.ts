/**
 * Where the rows of a long list stand: all have the same height, but for a few that are opened and
 * are higher by what was measured of them.
 */
export class RowGeometry {
  readonly #extras: readonly (readonly [index: number, extra: number])[];

  constructor(
    readonly count: number,
    readonly rowHeight: number,
    extras: ReadonlyMap<number, number> = new Map(),
  ) {
    this.#extras = [...extras].sort(([a], [b]) => a - b);
  }

  /** Distance of a row's upper edge from the list's. `count` gives the height of all. */
  top(index: number): number {
    let top = index * this.rowHeight;
    for (const [opened, extra] of this.#extras) {
      if (opened < index) top += extra;
    }
    return top;
  }

  get height(): number {
    return this.top(this.count);
  }

  /** The row at a distance from the list's upper edge. */
  at(y: number): number {
    let low = 0;
    let high = this.count - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.top(middle) <= y) low = middle;
      else high = middle - 1;
    }
    return Math.max(0, low);
  }

  /** The rows between two distances, with some more on both sides, as [first, end). */
  between(from: number, to: number, spare: number): [first: number, end: number] {
    if (this.count === 0 || to < 0) return [0, Math.min(this.count, spare)];
    return [Math.max(0, this.at(from) - spare), Math.min(this.count, this.at(to) + 1 + spare)];
  }
}
