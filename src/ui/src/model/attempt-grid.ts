import type { TestAttempt, TestRow } from '../api/types';

/** All attempts of one run of one shard, in order. */
export interface AttemptCell {
  readonly run: number;
  readonly shard: number;
  readonly attempts: readonly TestAttempt[];
}

/** The attempts by run and shard, in the order in which they are numbered. */
export function attemptCells({ attempts }: TestRow): readonly AttemptCell[] {
  const cells = new Map<string, TestAttempt[]>();
  for (const attempt of attempts) {
    const key = `${attempt.run} ${attempt.shard}`;
    const cell = cells.get(key);
    if (cell) cell.push(attempt);
    else cells.set(key, [attempt]);
  }
  return [...cells.values()]
    .map((all) => all.toSorted((a, b) => a.attempt - b.attempt))
    .map((all) => ({ run: all[0]?.run ?? 1, shard: all[0]?.shard ?? 0, attempts: all }))
    .toSorted((a, b) => a.run - b.run || a.shard - b.shard);
}

/** "1.2.3" for run 1, shard 2, attempt 3: how an address names an attempt. */
export function attemptKey({ run, shard, attempt }: TestAttempt): string {
  return `${run}.${shard}.${attempt}`;
}

export function findAttempt(test: TestRow, key: string | undefined): TestAttempt | undefined {
  return test.attempts.find((attempt) => attemptKey(attempt) === key);
}
