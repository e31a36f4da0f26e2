import type { InvocationItem } from '../api/types';

/** How long an invocation took against those like it that ended before it began. */
export interface DurationHistory {
  /** Oldest first; at most {@link KEPT}. */
  readonly before: readonly InvocationItem[];
  readonly median: number;
}

const KEPT = 12;

/** Fewer tell nothing. */
const LEAST = 2;

/** Undefined where there is too little to compare with. */
export function durationHistory(
  items: readonly InvocationItem[],
  current: InvocationItem,
): DurationHistory | undefined {
  const before = items
    .filter((item) => isAlike(item, current) && item.duration !== undefined)
    .filter(({ start }) => start !== undefined && start < (current.start ?? ''))
    .toSorted((a, b) => ((a.start ?? '') < (b.start ?? '') ? -1 : 1))
    .slice(-KEPT);
  if (before.length < LEAST) return undefined;
  const sorted = before.map(({ duration = 0 }) => duration).toSorted((a, b) => a - b);
  const half = sorted.length >> 1;
  const upper = sorted[half] ?? 0;
  const median = sorted.length % 2 ? upper : ((sorted[half - 1] ?? 0) + upper) / 2;
  return { before, median };
}

/** The same command over the same patterns of the same repository. */
export function isAlike(one: InvocationItem, other: InvocationItem): boolean {
  return (
    one.invocationId !== other.invocationId &&
    one.state === 'COMPLETE' &&
    one.command === other.command &&
    one.repository === other.repository &&
    one.patterns.slice(0, 10).join(' ') === other.patterns.slice(0, 10).join(' ')
  );
}
