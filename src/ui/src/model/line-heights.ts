import { stripAnsi } from './ansi';

/** Characters that take two columns in a terminal and in fixed-width fonts: mostly of East Asia. */
const WIDE =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/g;

const TAB = 8;

/** Where lines stand that are wrapped after so many columns. In a fixed-width font that can be reckoned. */
export class LineHeights {
  /** Rows above each line; one entry more than lines. */
  #above = new Uint32Array(1024);
  #count = 0;

  /** @param columns that fit in a row; Infinity where lines are not wrapped */
  constructor(
    readonly columns: number,
    readonly longest: number,
  ) {}

  /** Reckons with lines up to `count`; those from before are as they were. */
  extend(count: number, line: (index: number) => string): void {
    if (this.columns === Infinity) {
      this.#count = count;
      return;
    }
    if (count < this.#count) this.#count = 0;
    // The last one may have grown.
    if (this.#count > 0) this.#count--;
    while (this.#above.length <= count) {
      const larger = new Uint32Array(this.#above.length * 2);
      larger.set(this.#above);
      this.#above = larger;
    }
    for (let index = this.#count; index < count; index++) {
      const columns = Math.min(columnsOf(line(index)), this.longest);
      const rows = Math.max(1, Math.ceil(columns / this.columns));
      this.#above[index + 1] = (this.#above[index] ?? 0) + rows;
    }
    this.#count = count;
  }

  /** Rows above a line. */
  above(index: number): number {
    return this.columns === Infinity ? index : (this.#above[Math.min(index, this.#count)] ?? 0);
  }

  rows(index: number): number {
    return this.above(index + 1) - this.above(index);
  }

  /** The line that a row belongs to. */
  lineAt(row: number): number {
    let low = 0;
    let high = this.#count;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.above(middle) <= row) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}

export function columnsOf(line: string): number {
  const text = line.includes('\x1b') ? stripAnsi(line) : line;
  let columns = text.length + (text.match(WIDE)?.length ?? 0);
  if (text.includes('\t')) {
    let at = 0;
    for (const char of text) at += char === '\t' ? TAB - (at % TAB) : 1;
    columns += at - text.length;
  }
  return columns;
}
