import type { TestAttempt, TestRow, TimingNode } from '../api/types';
import { formatDuration } from './format';

/** "3 runs × 2 shards, 7 attempts", as short as it can be said; '' for one plain run. */
export function runsOf({ runs, shards, attemptCount }: TestRow): string {
  const parts: string[] = [];
  if (runs > 1) parts.push(`${runs} runs`);
  if (shards > 1) parts.push(`${shards} shards`);
  const planned = Math.max(1, runs) * Math.max(1, shards);
  const tries = attemptCount > planned ? `${attemptCount} attempts` : '';
  return [parts.join(' × '), tries].filter(Boolean).join(', ');
}

/** "Run 2, shard 1 of 4, attempt 3", without what there is only one of. */
export function attemptName(test: TestRow, attempt: TestAttempt): string {
  const parts: string[] = [];
  if (test.runs > 1) parts.push(`run ${attempt.run}`);
  if (attempt.shard > 0) {
    parts.push(
      test.shards > 0 ? `shard ${attempt.shard} of ${test.shards}` : `shard ${attempt.shard}`,
    );
  }
  const several = test.attempts.some((other) => other.attempt > 1);
  if (several || parts.length === 0) parts.push(`attempt ${attempt.attempt}`);
  const name = parts.join(', ');
  return name.charAt(0).toUpperCase() + name.slice(1);
}

/** The attempt to look at: the last one that did not pass, else the last. */
export function worstAttempt({ attempts }: TestRow): TestAttempt | undefined {
  return attempts.findLast(({ status }) => status !== 'PASSED') ?? attempts.at(-1);
}

/** "execution 4.0s, parse 12ms": the longest first, under the names Bazel gives them. */
export function timeWords({ parts }: TimingNode): string {
  return parts
    .filter(({ duration }) => duration !== undefined && duration > 0)
    .toSorted((a, b) => (b.duration ?? 0) - (a.duration ?? 0))
    .map(({ name, duration = 0 }) => `${wordsOf(name)} ${formatDuration(duration)}`)
    .join(', ');
}

/** "executionWallTime" as "execution wall". */
function wordsOf(name: string): string {
  return name
    .replace(/Time$/, '')
    .replace(/(?<=[a-z])[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}
