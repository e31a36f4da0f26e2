import { describe, expect, it } from 'vitest';
import { RowGeometry } from '../src/model/rows';

describe('RowGeometry', () => {
  it('reckons with rows of one height', () => {
    const rows = new RowGeometry(40_000, 40);
    expect(rows.height).toBe(1_600_000);
    expect(rows.top(10)).toBe(400);
    expect(rows.at(399)).toBe(9);
    expect(rows.at(400)).toBe(10);
  });

  it('reckons with opened rows', () => {
    const rows = new RowGeometry(
      100,
      40,
      new Map([
        [3, 200],
        [50, 100],
      ]),
    );
    expect(rows.top(3)).toBe(120);
    expect(rows.top(4)).toBe(360);
    expect(rows.height).toBe(100 * 40 + 300);
    expect(rows.at(300)).toBe(3);
    expect(rows.at(360)).toBe(4);
  });

  it('finds a row for every place, even outside of the list', () => {
    const rows = new RowGeometry(10, 40);
    expect(rows.at(-500)).toBe(0);
    expect(rows.at(1e9)).toBe(9);
    expect(new RowGeometry(0, 40).at(100)).toBe(0);
  });

  it('gives the rows in view and some around them', () => {
    const rows = new RowGeometry(1_000, 40);
    expect(rows.between(4_000, 4_400, 5)).toEqual([95, 116]);
    expect(rows.between(0, 400, 5)).toEqual([0, 16]);
    expect(rows.between(39_900, 41_000, 5)).toEqual([992, 1_000]);
    expect(rows.between(-900, -100, 5)).toEqual([0, 5]);
    expect(new RowGeometry(0, 40).between(0, 400, 5)).toEqual([0, 0]);
  });
});
