import { describe, expect, it } from 'vitest';
import { criticalSteps } from '../src/model/critical-path';
import { formatMicros, formatTick, tickStep } from '../src/model/micros';
import { SLICE_GROUPS, sliceGroup } from '../src/model/slice-groups';
import { around, clamp, formatRange, panned, parseRange, zoomed } from '../src/model/time-range';
import {
  describe as describeSlice,
  firstEndingAfter,
  longest,
  matchingTexts,
  sliceAt,
  timelineOf,
  totals,
} from '../src/model/timeline';
import { bandsBetween, layoutOf, rowAt } from '../src/view/timeline/layout';
import { profileOf } from './fixtures/profile';

describe('critical path', () => {
  it('is read from the table that Bazel 4 prints, in the order of the build', () => {
    const table = [
      'Critical Path: 2.17s, Remote (0.00% of the time): [parse: 0.00%, other: 0.00%]',
      "  2.15s action 'Testing //timeout:hangs'",
      '  0.00s runfiles for //timeout:hangs',
      "  0.01s action 'Creating source manifest for //timeout:hangs'",
    ].join('\n');
    expect(criticalSteps(table)).toEqual([
      { duration: 10, what: 'Creating source manifest for //timeout:hangs' },
      { duration: 0, what: 'runfiles for //timeout:hangs' },
      { duration: 2150, what: 'Testing //timeout:hangs' },
    ]);
  });

  it('is read where each line says how remote it was', () => {
    const line =
      "   1.20s, Remote (98.2% of the time): [queue: 1.00%, process: 60.00%] action 'Compiling a.cc'";
    expect(criticalSteps(line)).toEqual([{ duration: 1200, what: 'Compiling a.cc' }]);
  });

  it('is empty where the text is something else', () => {
    expect(criticalSteps('Critical Path: 1.50s')).toEqual([]);
    expect(criticalSteps('')).toEqual([]);
  });
});

describe('time range', () => {
  const all = { from: 0, to: 1000 };

  it('zooms about what is pointed at, and never beyond all there is', () => {
    expect(zoomed(all, 2, 250, all)).toEqual({ from: 125, to: 625 });
    expect(zoomed({ from: 125, to: 625 }, 0.1, 250, all)).toEqual(all);
    expect(zoomed({ from: 100, to: 140 }, 1e9, 120, all).to).toBeGreaterThan(110);
  });

  it('keeps its length when it is moved to an end', () => {
    expect(panned({ from: 100, to: 300 }, -500, all)).toEqual({ from: 0, to: 200 });
    expect(panned({ from: 100, to: 300 }, 5000, all)).toEqual({ from: 800, to: 1000 });
    expect(clamp({ from: -10, to: 5000 }, all)).toEqual(all);
  });

  it('goes into an address and back', () => {
    const range = around(400, 500, all);
    expect(parseRange(formatRange(range, all), all)).toEqual(range);
    expect(formatRange(all, all)).toBeUndefined();
    for (const bad of [undefined, '', '5', '9-3', 'a-b', '1-99999999999999999999']) {
      expect(parseRange(bad, all)).toEqual(all);
    }
  });
});

describe('microseconds', () => {
  it('are written in the unit that fits', () => {
    expect(formatMicros(12)).toBe('12μs');
    expect(formatMicros(3_400)).toBe('3.4ms');
    expect(formatMicros(340_000)).toBe('340ms');
    expect(formatMicros(1_250_000)).toBe('1.25s');
    expect(formatMicros(90_000_000)).toBe('1m 30s');
  });

  it('have marks at round distances that differ from each other', () => {
    expect(tickStep(1000, 10)).toBe(100);
    expect(tickStep(1001, 10)).toBe(200);
    expect(tickStep(7, 10)).toBe(1);
    for (const span of [50, 3_000, 70_000, 2_000_000, 50_000_000, 900_000_000]) {
      const step = tickStep(span, 8);
      const marks = Array.from({ length: 8 }, (_, i) => formatTick(step * (i + 3), step));
      expect(new Set(marks).size, marks.join(' ')).toBe(8);
    }
  });
});

describe('slice groups', () => {
  it('know the categories of real profiles', () => {
    const group = (category: string): string => SLICE_GROUPS[sliceGroup(category)]!.name;
    expect(group('critical path component')).toBe('Critical path');
    expect(group('action processing')).toBe('Actions');
    expect(group('complete action execution')).toBe('Actions');
    expect(group('local action execution')).toBe('Processes');
    expect(group('Remote execution process wall time')).toBe('Processes');
    expect(group('remote action cache check')).toBe('Remote and cache');
    expect(group('gc notification')).toBe('Garbage collection');
    expect(group('Starlark user function call')).toBe('Loading and analysis');
    expect(group('something new')).toBe('Other');
  });
});

describe('timeline', () => {
  const timeline = timelineOf(profileOf(900, 12));

  it('nests slices by time', () => {
    const lane = timeline.lanes[1]!;
    expect([...lane.depth.slice(0, 6)]).toEqual([0, 1, 1, 0, 1, 1]);
    expect(lane.rows.map((row) => row.length)).toEqual([25, 50]);
    expect(timeline.critical).toBe(true);
  });

  it('does without counters that count nothing', () => {
    expect(timeline.counters.map(({ name }) => name)).toEqual(['CPU usage (Bazel): cpu']);
  });

  it('finds the slice at a time', () => {
    const lane = timeline.lanes[1]!;
    const row = lane.rows[0]!;
    expect(lane.start[sliceAt(lane, row, 10_100, 0)!]).toBe(10_000);
    expect(sliceAt(lane, row, 5_000, 0)).toBeUndefined();
    expect(sliceAt(lane, row, 9_999, 5)).toBe(row[0]);
    expect(firstEndingAfter(lane, row, Infinity)).toBe(row.length);
  });

  it('finds slices by all words, in names and targets', () => {
    const texts = matchingTexts(timeline, ' P3 target_7 ');
    expect(longest(timeline, texts).map((ref) => describeSlice(timeline, ref)?.target)).toEqual([
      '//services/p3:target_7',
    ]);
    expect(matchingTexts(timeline, '  ')).toBeUndefined();
    expect(longest(timeline, matchingTexts(timeline, 'nowhere'))).toEqual([]);
  });

  it('lists all slices by their length, and sums them up by kind', () => {
    const all = longest(timeline, undefined);
    expect(all.length).toBe(timeline.slices);
    const lengths = all.map((ref) => describeSlice(timeline, ref)!.duration);
    expect(lengths).toEqual([...lengths].sort((a, b) => b - a));
    const sums = totals(timeline, undefined);
    expect(sums.reduce((sum, { count }) => sum + count, 0)).toBe(timeline.slices);
    expect(sums[0]?.category).toBe('action processing');
  });

  it('takes an empty profile', () => {
    const empty = timelineOf({
      whole: false,
      slices: 0,
      shortest: 0,
      texts: [''],
      lanes: [],
      counters: [],
      markers: [],
    });
    expect(empty.to).toBeGreaterThan(empty.from);
    expect(layoutOf(empty).bands).toEqual([]);
  });

  it('has every row in one place', () => {
    const layout = layoutOf(timeline);
    expect(layout.pinned?.index).toBe(0);
    const third = layout.bands[3]!;
    const y = layout.head + third.top + 18 + 20;
    expect(rowAt(layout, y, 0)).toEqual({ band: third, row: 1 });
    expect(rowAt(layout, y - 100, 100)).toEqual({ band: third, row: 1 });
    expect(rowAt(layout, 5, 0)).toBeUndefined();
    expect(bandsBetween(layout, third.top, third.top + 1)).toEqual([third]);
  });
});
