/** A stretch of time that is looked at, within all there is. Microseconds. */
export interface TimeRange {
  readonly from: number;
  readonly to: number;
}

/** Nothing shorter is looked at: Bazel measures in microseconds. */
const SHORTEST = 20;

/** Keeps a range within all there is, at the length it has as far as that goes. */
export function clamp({ from, to }: TimeRange, all: TimeRange): TimeRange {
  const length = Math.min(Math.max(to - from, SHORTEST), Math.max(all.to - all.from, SHORTEST));
  const start = Math.max(all.from, Math.min(from, all.to - length));
  return { from: start, to: start + length };
}

/** Closer by a factor over 1, further by one below; what is at `at` stays where it is. */
export function zoomed(range: TimeRange, factor: number, at: number, all: TimeRange): TimeRange {
  const length = Math.max(SHORTEST, (range.to - range.from) / factor);
  const share = (at - range.from) / (range.to - range.from);
  const from = at - share * length;
  return clamp({ from, to: from + length }, all);
}

export function panned(range: TimeRange, by: number, all: TimeRange): TimeRange {
  return clamp({ from: range.from + by, to: range.to + by }, all);
}

/** A range that shows a stretch of time with room on both sides. */
export function around(from: number, to: number, all: TimeRange): TimeRange {
  const room = Math.max(SHORTEST, (to - from) * 0.4);
  return clamp({ from: from - room, to: to + room }, all);
}

/** A range as an address has it, or all there is. */
export function parseRange(text: string | undefined, all: TimeRange): TimeRange {
  const [, from, to] = /^(-?\d{1,15})-(-?\d{1,15})$/.exec(text ?? '') ?? [];
  if (from === undefined || to === undefined || Number(from) >= Number(to)) return { ...all };
  return clamp({ from: Number(from), to: Number(to) }, all);
}

/** How an address has it; nothing for all there is. */
export function formatRange(range: TimeRange, all: TimeRange): string | undefined {
  const whole = range.from <= all.from && range.to >= all.to;
  return whole ? undefined : `${Math.floor(range.from)}-${Math.ceil(range.to)}`;
}
