import type { EarlierInvocation, InvocationItem } from '../api/types';

/** How long an invocation took against those like it that ended before it began. */
export interface DurationHistory {
  /** Oldest first; at most {@link KEPT}. */
  readonly before: readonly EarlierInvocation[];
  readonly median: number;
}

const KEPT = 12;

/** Fewer tell nothing. */
const LEAST = 2;

/** Undefined where there is too little to compare with. */
export function durationHistory(
  earlier: readonly EarlierInvocation[],
  current: InvocationItem,
): DurationHistory | undefined {
  const before = earlier
    .filter((item) => isComparable(item, current) && item.duration !== undefined)
    .slice(0, KEPT)
    .toReversed();
  if (before.length < LEAST) return undefined;
  const sorted = before.map(({ duration = 0 }) => duration).toSorted((a, b) => a - b);
  const half = sorted.length >> 1;
  const upper = sorted[half] ?? 0;
  const median = sorted.length % 2 ? upper : ((sorted[half - 1] ?? 0) + upper) / 2;
  return { before, median };
}

/** The same command over the same things, brought to its end. */
export function isComparable(one: EarlierInvocation, current: InvocationItem): boolean {
  return one.alike && one.state === 'COMPLETE' && one.invocationId !== current.invocationId;
}
