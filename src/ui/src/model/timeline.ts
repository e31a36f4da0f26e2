import type { Profile, ProfileCounter, ProfileLane } from '../api/profile';
import { sliceGroup } from './slice-groups';

/** Deeper nesting is drawn in the deepest row: nobody could read it. */
const MOST_ROWS = 40;

/** One thread, in a form that is quick to search by time. All arrays have an entry for each slice. */
export interface Lane {
  readonly name: string;
  readonly start: Float64Array;
  readonly end: Float64Array;
  /** How many slices enclose this one. */
  readonly depth: Uint8Array;
  readonly text: Uint32Array;
  readonly category: Uint32Array;
  readonly target: Uint32Array;
  readonly mnemonic: Uint32Array;
  /** Slices by depth; in a row none overlaps another, so starts and ends ascend. */
  readonly rows: readonly Uint32Array[];
}

export interface Counter {
  readonly name: string;
  readonly time: Float64Array;
  readonly value: Float64Array;
  readonly highest: number;
}

/** A slice by its lane and its place in it. */
export interface SliceRef {
  readonly lane: number;
  readonly slice: number;
}

/** What a profile tells, ready to be drawn. Times are microseconds. */
export interface Timeline {
  readonly lanes: readonly Lane[];
  /** Whether the first lane is Bazel's critical path. */
  readonly critical: boolean;
  readonly counters: readonly Counter[];
  readonly markers: Profile['markers'];
  readonly texts: readonly string[];
  /** Group of each text, where it is a category. */
  readonly groups: Uint8Array;
  readonly from: number;
  readonly to: number;
  readonly slices: number;
}

export function timelineOf(profile: Profile): Timeline {
  const lanes = profile.lanes.map(laneOf);
  const counters = profile.counters.map(counterOf).filter(({ highest }) => highest > 0);
  let from = Infinity;
  let to = -Infinity;
  for (const { start, end } of lanes) {
    for (let i = 0; i < start.length; i++) {
      from = Math.min(from, start[i]!);
      to = Math.max(to, end[i]!);
    }
  }
  const groups = new Uint8Array(profile.texts.length);
  for (const { category } of lanes) {
    for (const text of new Set(category)) groups[text] = sliceGroup(profile.texts[text] ?? '');
  }
  return {
    lanes,
    critical: lanes[0]?.name === 'Critical Path',
    counters,
    markers: profile.markers,
    texts: profile.texts,
    groups,
    from: Number.isFinite(from) ? from : 0,
    to: Number.isFinite(to) ? Math.max(to, from + 1) : 1,
    slices: lanes.reduce((sum, lane) => sum + lane.start.length, 0),
  };
}

function laneOf(told: ProfileLane): Lane {
  const count = told.start.length;
  const start = new Float64Array(count);
  const end = new Float64Array(count);
  const depth = new Uint8Array(count);
  const open: number[] = [];
  const rows: number[][] = [];
  let time = 0;
  for (let i = 0; i < count; i++) {
    time += told.start[i] ?? 0;
    start[i] = time;
    end[i] = time + (told.duration[i] ?? 0);
    while (open.length > 0 && open[open.length - 1]! <= time) open.pop();
    const row = Math.min(open.length, MOST_ROWS - 1);
    open.push(end[i]!);
    depth[i] = row;
    (rows[row] ??= []).push(i);
  }
  return {
    name: told.name,
    start,
    end,
    depth,
    text: Uint32Array.from(told.text),
    category: Uint32Array.from(told.category),
    target: Uint32Array.from(told.target),
    mnemonic: Uint32Array.from(told.mnemonic),
    rows: rows.map((row) => Uint32Array.from(row)),
  };
}

function counterOf(told: ProfileCounter): Counter {
  const time = new Float64Array(told.time.length);
  let at = 0;
  let highest = 0;
  for (let i = 0; i < time.length; i++) {
    at += told.time[i] ?? 0;
    time[i] = at;
    highest = Math.max(highest, told.value[i] ?? 0);
  }
  return { name: told.name, time, value: Float64Array.from(told.value), highest };
}

/** The first place of a row whose slice ends after a time. */
export function firstEndingAfter(lane: Lane, row: Uint32Array, time: number, from = 0): number {
  let low = from;
  let high = row.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (lane.end[row[middle]!]! > time) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** The slice of a row that is at a time, give or take. */
export function sliceAt(
  lane: Lane,
  row: Uint32Array,
  time: number,
  slack: number,
): number | undefined {
  const place = firstEndingAfter(lane, row, time - slack);
  const slice = row[place];
  return slice !== undefined && lane.start[slice]! <= time + slack ? slice : undefined;
}

/** Which texts hold every word searched for; undefined where nothing is searched. */
export function matchingTexts(timeline: Timeline, query: string): Uint8Array | undefined {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return undefined;
  return Uint8Array.from(timeline.texts, (text) => {
    const lower = text.toLowerCase();
    return words.every((word) => lower.includes(word)) ? 1 : 0;
  });
}

/** A slice is found by its name, target, mnemonic or category. */
export function isMatch(lane: Lane, slice: number, texts: Uint8Array): boolean {
  return (
    texts[lane.text[slice]!] === 1 ||
    texts[lane.target[slice]!] === 1 ||
    texts[lane.mnemonic[slice]!] === 1 ||
    texts[lane.category[slice]!] === 1
  );
}

/** The slices that match, longest first; all without a search. */
export function longest(timeline: Timeline, texts: Uint8Array | undefined): readonly SliceRef[] {
  const found: SliceRef[] = [];
  timeline.lanes.forEach((lane, index) => {
    for (let slice = 0; slice < lane.start.length; slice++) {
      if (!texts || isMatch(lane, slice, texts)) found.push({ lane: index, slice });
    }
  });
  const duration = ({ lane, slice }: SliceRef): number => {
    const { start, end } = timeline.lanes[lane]!;
    return end[slice]! - start[slice]!;
  };
  return found.sort((a, b) => duration(b) - duration(a));
}

export interface Slice {
  readonly name: string;
  readonly category: string;
  readonly target: string;
  readonly mnemonic: string;
  readonly thread: string;
  readonly start: number;
  readonly duration: number;
}

export function describe(timeline: Timeline, { lane, slice }: SliceRef): Slice | undefined {
  const found = timeline.lanes[lane];
  if (!found || slice >= found.start.length) return undefined;
  const text = (place: number): string => timeline.texts[place] ?? '';
  return {
    name: text(found.text[slice]!),
    category: text(found.category[slice]!),
    target: text(found.target[slice]!),
    mnemonic: text(found.mnemonic[slice]!),
    thread: found.name,
    start: found.start[slice]!,
    duration: found.end[slice]! - found.start[slice]!,
  };
}

export interface GroupTotal {
  readonly category: string;
  readonly count: number;
  readonly total: number;
  readonly longest: number;
}

/** How much of each category there is; time of threads, so more than passed on the clock. */
export function totals(timeline: Timeline, texts: Uint8Array | undefined): readonly GroupTotal[] {
  const sums = new Map<number, { count: number; total: number; longest: number }>();
  for (const lane of timeline.lanes) {
    for (let slice = 0; slice < lane.start.length; slice++) {
      if (texts && !isMatch(lane, slice, texts)) continue;
      const category = lane.category[slice]!;
      const duration = lane.end[slice]! - lane.start[slice]!;
      const sum = sums.get(category) ?? { count: 0, total: 0, longest: 0 };
      sum.count++;
      sum.total += duration;
      sum.longest = Math.max(sum.longest, duration);
      sums.set(category, sum);
    }
  }
  return [...sums]
    .map(([category, sum]) => ({ category: timeline.texts[category] ?? '', ...sum }))
    .sort((a, b) => b.total - a.total);
}
