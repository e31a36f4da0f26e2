import { stripAnsi } from './ansi';

export type Mark = 'error' | 'warning';

const TIME = String.raw`(?:\(\d\d:\d\d:\d\d\) )?`;
const ERROR = new RegExp(`^${TIME}(?:ERROR|FATAL|FAIL|TIMEOUT): |^Error in `);
const WARNING = new RegExp(`^${TIME}(?:WARNING|FLAKY): `);

/** What of these begins a line, as Bazel begins its lines; a quick look first, as most are neither. */
const FIRST = /^[\x1b(EFTW]/;

/** Whether a line of a console tells of trouble. */
export function markOf(line: string): Mark | undefined {
  if (!FIRST.test(line)) return undefined;
  const text = line.includes('\x1b') ? stripAnsi(line.slice(0, 400)) : line;
  if (ERROR.test(text)) return 'error';
  return WARNING.test(text) ? 'warning' : undefined;
}

/** Finds a text in lines, whatever the letters' case; colours in between do not matter. */
export function finder(query: string): (line: string) => boolean {
  const wanted = query.toLowerCase();
  return (line) => (line.includes('\x1b') ? stripAnsi(line) : line).toLowerCase().includes(wanted);
}
