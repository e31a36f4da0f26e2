import { describe, expect, it, vi } from 'vitest';
import { findInSpans, parseAnsi } from '../src/model/ansi';
import { columnsOf, LineHeights } from '../src/model/line-heights';
import { LineScan, nextHit } from '../src/model/line-scan';
import { finder, markOf } from '../src/model/log-marks';

describe('LineScan', () => {
  it('finds lines in slices and goes on as lines come', async () => {
    const lines = Array.from({ length: 100_000 }, (_, i) => (i % 1000 === 7 ? 'a HIT' : 'miss'));
    const scan = new LineScan((index) => lines[index]!, finder('hit'));
    scan.advance(50_000);
    await vi.waitFor(() => expect(scan.done).toBe(true));
    expect(scan.hits).toHaveLength(50);
    scan.advance(100_000);
    await vi.waitFor(() => expect(scan.hits).toHaveLength(100));
    expect(scan.hits.slice(0, 2)).toEqual([7, 1007]);
  });

  it('begins anew when the text was put together anew', async () => {
    let lines = ['hit', 'hit', 'hit'];
    const scan = new LineScan((index) => lines[index]!, finder('hit'));
    scan.advance(3);
    lines = ['miss', 'hit'];
    scan.advance(2);
    await vi.waitFor(() => expect(scan.hits).toEqual([1]));
  });

  it('keeps no hits without end', async () => {
    const scan = new LineScan(() => 'hit', finder('hit'));
    scan.advance(10_000_000);
    await vi.waitFor(() => expect(scan.done).toBe(true), 10_000);
    expect(scan.full).toBe(true);
    expect(scan.hits).toHaveLength(20_000);
  });

  it('walks from hit to hit, round the ends', () => {
    expect(nextHit([3, 8], 3, 1)).toBe(8);
    expect(nextHit([3, 8], 8, 1)).toBe(3);
    expect(nextHit([3, 8], 3, -1)).toBe(8);
    expect(nextHit([3, 8], 5, -1)).toBe(3);
    expect(nextHit([], 5, 1)).toBeUndefined();
  });
});

describe('finding text', () => {
  it('goes across colours and letters of either case', () => {
    const line = 'say \u001b[31mHel\u001b[0mlo, hello';
    expect(finder('hello')(line)).toBe(true);
    const parts = findInSpans(parseAnsi(line).spans, 'HELLO');
    expect(parts.filter(({ found }) => found).map(({ text }) => text)).toEqual([
      'Hel',
      'lo',
      'hello',
    ]);
    expect(parts.map(({ text }) => text).join('')).toBe('say Hello, hello');
  });
});

describe('markOf', () => {
  it.each([
    ['ERROR: /w/BUILD:1:1: bad', 'error'],
    ['\u001b[31m\u001b[1mERROR: \u001b[0mbad', 'error'],
    ['(12:00:01) WARNING: odd', 'warning'],
    ['FAIL: //a:t (see test.log)', 'error'],
    ['FLAKY: //a:t (Summary)', 'warning'],
    ['INFO: no ERROR: here', undefined],
    ['Everything is fine', undefined],
  ])('calls %o %o', (line, mark) => {
    expect(markOf(line)).toBe(mark);
  });
});

describe('LineHeights', () => {
  const lines = ['short', 'x'.repeat(25), '', 'y'.repeat(10), 'z'.repeat(11)];
  const line = (index: number): string => lines[index]!;

  it('has one row for each line that is not wrapped', () => {
    const heights = new LineHeights(Infinity, 4_000);
    heights.extend(5, line);
    expect([heights.above(5), heights.lineAt(3), heights.rows(1)]).toEqual([5, 3, 1]);
  });

  it('reckons rows of lines that are', () => {
    const heights = new LineHeights(10, 4_000);
    heights.extend(3, line);
    heights.extend(5, line);
    expect(lines.map((_, index) => heights.rows(index))).toEqual([1, 3, 1, 1, 2]);
    expect(heights.above(5)).toBe(8);
    expect([0, 1, 3, 4, 5, 6, 7].map((row) => heights.lineAt(row))).toEqual([0, 1, 1, 2, 3, 4, 4]);
  });

  it('reckons with what a terminal makes of characters', () => {
    expect(columnsOf('\u001b[1mbold\u001b[0m')).toBe(4);
    expect(columnsOf('中文')).toBe(4);
    expect(columnsOf('a\tb')).toBe(9);
  });

  it('takes a growing last line and a text put together anew', () => {
    const growing = ['a', 'b'];
    const heights = new LineHeights(10, 4_000);
    heights.extend(2, (index) => growing[index]!);
    growing[1] = 'b'.repeat(30);
    heights.extend(2, (index) => growing[index]!);
    expect(heights.above(2)).toBe(4);
    heights.extend(1, (index) => growing[index]!);
    expect(heights.above(1)).toBe(1);
  });
});
