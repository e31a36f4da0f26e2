import { parseAnsi, PLAIN, type AnsiStyle } from './ansi';

/** The lines of a console text that arrives in pieces, cut anywhere but inside a byte. */
export class LogBuffer {
  #decoder = new TextDecoder();
  #lines: string[] = [''];
  /** How a line begins, for the few that do not begin plain. */
  #styles = new Map<number, AnsiStyle>();
  #longest = 0;

  /** Lines so far. The last may still be growing; it does not count while it is empty. */
  get count(): number {
    const last = this.#lines.length - 1;
    return this.#lines[last] === '' ? last : last + 1;
  }

  /** Lines that no longer change. */
  get finished(): number {
    return this.#lines.length - 1;
  }

  /** Characters of the longest line. */
  get longest(): number {
    return this.#longest;
  }

  line(index: number): string {
    return this.#lines[index] ?? '';
  }

  style(index: number): AnsiStyle {
    return this.#styles.get(index) ?? PLAIN;
  }

  append(bytes: Uint8Array): void {
    const [head = '', ...rest] = this.#decoder.decode(bytes, { stream: true }).split('\n');
    this.#lines[this.#lines.length - 1] += head;
    for (const line of rest) {
      this.#finishLine();
      this.#lines.push(line);
    }
    this.#longest = Math.max(this.#longest, this.#lines.at(-1)?.length ?? 0);
  }

  clear(): void {
    this.#decoder = new TextDecoder();
    this.#lines = [''];
    this.#styles = new Map();
    this.#longest = 0;
  }

  #finishLine(): void {
    const index = this.#lines.length - 1;
    const line = this.#lines[index] ?? '';
    this.#longest = Math.max(this.#longest, line.length);
    const from = this.style(index);
    const end = line.includes('\x1b') ? parseAnsi(line, from).end : from;
    if (end !== PLAIN) this.#styles.set(index + 1, end);
  }
}
