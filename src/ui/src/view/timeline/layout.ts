import type { Timeline } from '../../model/timeline';

/** Height of the scale. */
export const SCALE = 24;

/** Height of the scale and the names of the phases below it. */
export const AXIS = 42;
export const TITLE = 18;
export const ROW = 18;
const GAP = 8;
const COUNTER = 34;

/** A lane or a counter, and where it stands. */
export interface Band {
  readonly kind: 'lane' | 'counter';
  readonly index: number;
  /** From the upper edge of what scrolls; of the pinned one, from below the axis. */
  readonly top: number;
  readonly height: number;
}

export interface Layout {
  /** The critical path, which stays in view. */
  readonly pinned: Band | undefined;
  readonly bands: readonly Band[];
  /** Height of the axis and what is pinned below it. */
  readonly head: number;
  /** Height of all, head included. */
  readonly height: number;
}

export function layoutOf({ lanes, counters, critical }: Timeline): Layout {
  const pinned = critical ? { ...laneBand(lanes, 0), top: 0 } : undefined;
  const head = AXIS + (pinned?.height ?? 0);
  const bands: Band[] = [];
  let top = 0;
  const add = (band: Band): void => {
    bands.push({ ...band, top });
    top += band.height;
  };
  counters.forEach((_, index) => {
    add({ kind: 'counter', index, top, height: TITLE + COUNTER + GAP });
  });
  for (let index = critical ? 1 : 0; index < lanes.length; index++) add(laneBand(lanes, index));
  return { pinned, bands, head, height: head + top };
}

function laneBand(lanes: Timeline['lanes'], index: number): Band {
  const rows = lanes[index]?.rows.length ?? 0;
  return { kind: 'lane', index, top: 0, height: TITLE + rows * ROW + GAP };
}

/** The bands between two heights of what scrolls. */
export function bandsBetween(layout: Layout, from: number, to: number): readonly Band[] {
  return layout.bands.filter(({ top, height }) => top + height > from && top < to);
}

/** The band and its row at a height of the drawing, which is scrolled by `scroll`. */
export function rowAt(
  layout: Layout,
  y: number,
  scroll: number,
): { readonly band: Band; readonly row: number } | undefined {
  if (y < AXIS) return undefined;
  const pinned = y < layout.head ? layout.pinned : undefined;
  const inside = pinned ? y - AXIS : y - layout.head + scroll;
  const band =
    pinned ?? layout.bands.find(({ top, height }) => inside >= top && inside < top + height);
  if (!band || band.kind !== 'lane') return undefined;
  const row = Math.floor((inside - band.top - TITLE) / ROW);
  return row >= 0 ? { band, row } : undefined;
}
