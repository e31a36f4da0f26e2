import type { TimeRange } from '../../model/time-range';
import { formatTick, tickStep } from '../../model/micros';
import {
  firstEndingAfter,
  isMatch,
  type Counter,
  type Lane,
  type SliceRef,
  type Timeline,
} from '../../model/timeline';
import { AXIS, bandsBetween, ROW, SCALE, TITLE, type Band, type Layout } from './layout';
import type { Palette } from './palette';

export interface Scene {
  readonly range: TimeRange;
  /** How far the bands are scrolled, in pixels. */
  readonly scroll: number;
  readonly width: number;
  readonly height: number;
  /** Texts that a search found. */
  readonly texts: Uint8Array | undefined;
  readonly selected: SliceRef | undefined;
  readonly palette: Palette;
}

/** Slices narrower than this melt into their neighbours. */
const NARROW = 2.5;

const TEXT_FROM = 34;
const TICK_WIDTH = 110;

/**
 * Draws what can be seen of a timeline. The cost grows with the pixels and not with the slices:
 * slices narrower than a pixel become one, and those behind it in the same pixel are leapt over.
 */
export class TimelinePainter {
  readonly #context: CanvasRenderingContext2D;
  readonly #timeline: Timeline;
  readonly #layout: Layout;
  readonly #letter: number;

  constructor(context: CanvasRenderingContext2D, timeline: Timeline, layout: Layout, font: string) {
    this.#context = context;
    this.#timeline = timeline;
    this.#layout = layout;
    context.font = font;
    this.#letter = context.measureText('abcdefghijklmnopqrstuvwxyz').width / 26;
    context.textBaseline = 'middle';
  }

  draw(scene: Scene): void {
    const { width, height, palette, scroll } = scene;
    const context = this.#context;
    const { head, pinned } = this.#layout;
    context.fillStyle = palette.surface;
    context.fillRect(0, 0, width, height);
    this.#drawTicks(scene);
    for (const band of bandsBetween(this.#layout, scroll, scroll + height - head)) {
      this.#drawBand(band, head + band.top - scroll, scene);
    }
    // The head covers what scrolled below it.
    context.fillStyle = palette.surface;
    context.fillRect(0, 0, width, head);
    this.#drawAxis(scene);
    if (pinned) this.#drawBand(pinned, AXIS, scene);
    context.fillStyle = palette.line;
    context.fillRect(0, head - 1, width, 1);
  }

  #ticks({ range, width }: Scene): { readonly step: number; readonly first: number } {
    const step = tickStep(range.to - range.from, width / TICK_WIDTH);
    return { step, first: Math.ceil(range.from / step) * step };
  }

  #x(time: number, { range, width }: Scene): number {
    return ((time - range.from) / (range.to - range.from)) * width;
  }

  #drawTicks(scene: Scene): void {
    const { step, first } = this.#ticks(scene);
    this.#context.fillStyle = scene.palette.line;
    for (let time = first; time <= scene.range.to; time += step) {
      this.#context.fillRect(Math.round(this.#x(time, scene)), 0, 1, scene.height);
    }
  }

  #drawAxis(scene: Scene): void {
    const context = this.#context;
    const { step, first } = this.#ticks(scene);
    context.fillStyle = scene.palette.quiet;
    for (let time = first; time <= scene.range.to; time += step) {
      context.fillText(formatTick(time, step), Math.round(this.#x(time, scene)) + 4, SCALE / 2);
    }
    this.#drawMarkers(scene);
  }

  /** The names of phases where they begin, as far as there is room before the next. */
  #drawMarkers(scene: Scene): void {
    const context = this.#context;
    const { markers } = this.#timeline;
    markers.forEach(({ name, time }, index) => {
      const x = this.#x(time, scene);
      const next = markers[index + 1];
      const end = next ? this.#x(next.time, scene) : scene.width;
      const room = Math.floor((Math.min(end, scene.width) - Math.max(0, x) - 10) / this.#letter);
      if (room < 3) return;
      context.fillStyle = scene.palette.text;
      if (x >= 0) context.fillRect(Math.round(x), SCALE, 2, AXIS - SCALE - 2);
      context.fillText(cut(name, room), Math.max(0, x) + 6, (SCALE + AXIS) / 2 - 1);
    });
  }

  #drawBand(band: Band, y: number, scene: Scene): void {
    const context = this.#context;
    const { lanes, counters } = this.#timeline;
    const counter = band.kind === 'counter' ? counters[band.index] : undefined;
    const lane = band.kind === 'lane' ? lanes[band.index] : undefined;
    if (counter) this.#drawCounter(counter, y + TITLE, band.height - TITLE - 8, scene);
    const selected = scene.selected?.lane === band.index ? scene.selected.slice : undefined;
    lane?.rows.forEach((row, index) => {
      const top = y + TITLE + index * ROW;
      if (top + ROW < 0 || top > scene.height) return;
      this.#drawRow(lane, row, top, scene);
    });
    if (lane && selected !== undefined) this.#drawSelection(lane, selected, y + TITLE, scene);
    context.fillStyle = scene.palette.quiet;
    const highest = counter ? ` (up to ${round(counter.highest)})` : '';
    context.fillText((lane?.name ?? counter?.name ?? '') + highest, 4, y + TITLE / 2);
  }

  #drawRow(lane: Lane, row: Uint32Array, top: number, scene: Scene): void {
    const { range, width, texts, palette } = scene;
    const scale = width / (range.to - range.from);
    const fills = texts ? palette.dimmed : palette.fills;
    const context = this.#context;
    const { groups } = this.#timeline;
    // Pixels side by side of one colour are drawn at once.
    let run = { from: 0, to: 0, group: -1 };
    const endRun = (): void => {
      if (run.to <= run.from) return;
      context.fillStyle = fills[run.group]!;
      context.fillRect(run.from, top, run.to - run.from, ROW - 1);
    };
    let place = firstEndingAfter(lane, row, range.from);
    while (place < row.length) {
      const slice = row[place]!;
      const from = (lane.start[slice]! - range.from) * scale;
      if (from >= width) break;
      const to = (lane.end[slice]! - range.from) * scale;
      const group = groups[lane.category[slice]!]!;
      const x = Math.max(0, from);
      if (to - from >= NARROW) {
        this.#drawSlice(x, Math.min(width, to) - x, top, group, fills, palette);
        if (to - x >= TEXT_FROM) {
          const found = !texts || isMatch(lane, slice, texts);
          this.#label(lane.text[slice]!, x, Math.min(width, to) - x, top, found, palette);
        }
        place++;
      } else {
        // As many as end in this pixel look like one.
        const pixel = Math.floor(Math.max(from, to)) + 1;
        const begin = Math.floor(x);
        if (group !== run.group || begin > run.to) {
          endRun();
          run = { from: begin, to: pixel, group };
        } else {
          run.to = pixel;
        }
        place = firstEndingAfter(lane, row, range.from + pixel / scale, place + 1);
      }
    }
    endRun();
    if (texts) this.#drawMatches(lane, row, top, scene, texts);
  }

  /** Over the dimmed rest, never so narrow that it could be missed. */
  #drawMatches(lane: Lane, row: Uint32Array, top: number, scene: Scene, texts: Uint8Array): void {
    const { range, width, palette } = scene;
    const scale = width / (range.to - range.from);
    let drawn = -1;
    for (let place = firstEndingAfter(lane, row, range.from); place < row.length; place++) {
      const slice = row[place]!;
      const from = (lane.start[slice]! - range.from) * scale;
      if (from >= width) break;
      const to = (lane.end[slice]! - range.from) * scale;
      if (to < drawn || !isMatch(lane, slice, texts)) continue;
      const x = Math.max(0, from);
      const length = Math.max(2, Math.min(width, to) - x);
      const group = this.#timeline.groups[lane.category[slice]!]!;
      this.#drawSlice(x, length, top, group, palette.fills, palette);
      if (length >= TEXT_FROM) this.#label(lane.text[slice]!, x, length, top, true, palette);
      drawn = x + length;
    }
  }

  #drawSlice(
    x: number,
    length: number,
    top: number,
    group: number,
    fills: readonly string[],
    palette: Palette,
  ): void {
    const context = this.#context;
    context.fillStyle = fills[group]!;
    context.fillRect(x, top, Math.max(1, length - 0.5), ROW - 1);
    if (length > 6 && fills === palette.fills) {
      context.fillStyle = palette.edges[group]!;
      context.fillRect(x, top, 2, ROW - 1);
    }
  }

  #label(
    text: number,
    x: number,
    length: number,
    top: number,
    found: boolean,
    palette: Palette,
  ): void {
    const room = Math.floor((length - 10) / this.#letter);
    const name = this.#timeline.texts[text] ?? '';
    if (room < 2 || !name) return;
    this.#context.fillStyle = found ? palette.text : palette.quiet;
    this.#context.fillText(cut(name, room), x + 6, top + ROW / 2);
  }

  #drawSelection(lane: Lane, slice: number, top: number, scene: Scene): void {
    const context = this.#context;
    const from = Math.max(-2, this.#x(lane.start[slice]!, scene));
    const to = Math.min(scene.width + 2, this.#x(lane.end[slice]!, scene));
    context.strokeStyle = scene.palette.focus;
    context.lineWidth = 2;
    const y = top + lane.depth[slice]! * ROW;
    context.strokeRect(from - 1, y - 1, Math.max(3, to - from) + 1, ROW + 1);
  }

  #drawCounter(counter: Counter, top: number, height: number, scene: Scene): void {
    const { time, value, highest } = counter;
    const context = this.#context;
    context.fillStyle = scene.palette.fills[scene.palette.fills.length - 1]!;
    let drawn = -1;
    let most = 0;
    for (let i = 0; i < time.length; i++) {
      const from = Math.max(0, this.#x(time[i]!, scene));
      const to = Math.min(scene.width, this.#x(time[i + 1] ?? scene.range.to, scene));
      if (to < 0 || to <= drawn) continue;
      if (from >= scene.width) break;
      // Of the values within one pixel the highest is drawn.
      most = Math.max(most, value[i]!);
      if (to - from < 1 && Math.floor(to) === Math.floor(from)) continue;
      const y = (most / highest) * height;
      context.fillRect(from, top + height - y, Math.max(1, to - from), y);
      drawn = Math.floor(to);
      most = 0;
    }
  }
}

function cut(text: string, room: number): string {
  return text.length > room ? `${text.slice(0, room - 1)}…` : text;
}

function round(value: number): string {
  return new Intl.NumberFormat(undefined, { maximumSignificantDigits: 3 }).format(value);
}
