import { expect, it } from 'vitest';
import { attemptCells, attemptKey, findAttempt } from '../src/model/attempt-grid';
import { attempt, redTests } from './fixtures/rows';

const row = redTests()[0]!;

it('puts attempts of one run and shard together, in order', () => {
  const attempts = [
    attempt(row.label, { run: 2, shard: 1 }),
    attempt(row.label, { run: 1, shard: 2, attempt: 2 }),
    attempt(row.label, { run: 1, shard: 10 }),
    attempt(row.label, { run: 1, shard: 2, attempt: 1 }),
  ];
  const cells = attemptCells({ ...row, attempts });
  expect(cells.map((cell) => cell.attempts.map(attemptKey))).toEqual([
    ['1.2.1', '1.2.2'],
    ['1.10.1'],
    ['2.1.1'],
  ]);
});

it('finds an attempt by what an address says of it', () => {
  expect(findAttempt(row, '1.0.1')).toBe(row.attempts[0]);
  expect(findAttempt(row, '9.9.9')).toBeUndefined();
  expect(findAttempt(row, undefined)).toBeUndefined();
});
