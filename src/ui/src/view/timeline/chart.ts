import { around, clamp, panned, zoomed, type TimeRange } from '../../model/time-range';
import {
  describe,
  firstEndingAfter,
  sliceAt,
  type SliceRef,
  type Timeline,
} from '../../model/timeline';
import { layoutOf, ROW, rowAt, TITLE, type Layout } from './layout';
import { Pinch } from './pinch';
import { TimelinePainter } from './painter';
import { readPalette, type Palette } from './palette';

export interface ChartEvents {
  readonly onRange: (range: TimeRange) => void;
  readonly onSelect: (slice: SliceRef | undefined) => void;
}

/** How near a slice the pointer has to be, in pixels. */
const NEAR = 3;

/** A drag shorter than this is a click. */
const CLICK = 4;

/**
 * The timeline on its canvas: follows the pointer and the keyboard, draws at most once a frame. The
 * element scrolls by itself, up and down; the canvas stays in view in it.
 */
export class TimelineChart {
  readonly layout: Layout;
  readonly #all: TimeRange;
  readonly #stop = new AbortController();
  readonly #window: Window & typeof globalThis;
  readonly #resized: ResizeObserver;
  readonly #themed: MutationObserver;
  readonly #painter: TimelinePainter | undefined;
  #palette: Palette | undefined;
  #range: TimeRange;
  #texts: Uint8Array | undefined;
  #selected: SliceRef | undefined;
  #frame = 0;
  #width = 0;
  #height = 0;
  readonly #pinch: Pinch;
  /** Ends the drag that is under way. */
  #drag = new AbortController();

  constructor(
    readonly element: HTMLElement,
    readonly canvas: HTMLCanvasElement,
    /** Elements that have the colours of the slice groups. */
    readonly samples: readonly Element[],
    readonly timeline: Timeline,
    range: TimeRange,
    readonly events: ChartEvents,
  ) {
    this.#window = element.ownerDocument.defaultView as Window & typeof globalThis;
    this.#all = { from: timeline.from, to: timeline.to };
    this.#range = range;
    this.layout = layoutOf(timeline);
    const context = canvas.getContext('2d');
    if (context) {
      const font = this.#window.getComputedStyle(canvas).font;
      this.#painter = new TimelinePainter(context, timeline, this.layout, font);
    }
    this.#resized = new this.#window.ResizeObserver(() => this.#resize());
    this.#resized.observe(element);
    this.#themed = new this.#window.MutationObserver(() => this.#retheme());
    this.#themed.observe(element.ownerDocument.documentElement, { attributes: true });
    this.#pinch = this.#watchPinch();
    this.#listen();
    this.#resize();
  }

  get range(): TimeRange {
    return this.#range;
  }

  show(range: TimeRange): void {
    this.#range = range;
    this.events.onRange(range);
    this.#schedule();
  }

  zoom(factor: number, at = (this.#range.from + this.#range.to) / 2): void {
    this.show(zoomed(this.#range, factor, at, this.#all));
  }

  /** By a share of what is seen. */
  pan(share: number): void {
    this.show(panned(this.#range, share * (this.#range.to - this.#range.from), this.#all));
  }

  showAll(): void {
    this.show(this.#all);
  }

  highlight(texts: Uint8Array | undefined): void {
    this.#texts = texts;
    this.#schedule();
  }

  select(slice: SliceRef | undefined): void {
    this.#selected = slice;
    this.events.onSelect(slice);
    this.#schedule();
  }

  /** Selects a slice and brings it into view. */
  reveal(ref: SliceRef): void {
    const found = describe(this.timeline, ref);
    if (!found) return;
    this.select(ref);
    const end = found.start + found.duration;
    const { from, to } = this.#range;
    const tiny = found.duration < (to - from) / 200;
    if (tiny || found.start < from || end > to) this.show(around(found.start, end, this.#all));
    const band = this.layout.bands.find(({ kind, index }) => kind === 'lane' && index === ref.lane);
    if (!band) return;
    const top = band.top + TITLE + this.timeline.lanes[ref.lane]!.depth[ref.slice]! * ROW;
    const room = this.#height - this.layout.head;
    const { scrollTop } = this.element;
    if (top < scrollTop || top + ROW > scrollTop + room) this.element.scrollTop = top - room / 3;
  }

  close(): void {
    this.#stop.abort();
    this.#resized.disconnect();
    this.#themed.disconnect();
    this.#window.cancelAnimationFrame(this.#frame);
  }

  #listen(): void {
    const { signal } = this.#stop;
    const { element, canvas } = this;
    element.addEventListener('scroll', () => this.#schedule(), { signal, passive: true });
    element.addEventListener('wheel', this.#wheel, { signal, passive: false });
    element.addEventListener('keydown', this.#key, { signal });
    canvas.addEventListener('pointerdown', this.#press, { signal });
    canvas.addEventListener('dblclick', () => this.#selected && this.#zoomToSelected(), { signal });
    for (const query of ['(prefers-color-scheme: dark)', '(prefers-contrast: more)']) {
      this.#window.matchMedia(query).addEventListener('change', () => this.#retheme(), { signal });
    }
  }

  /** Two fingers keep hold of the time between them. */
  #watchPinch(): Pinch {
    let begin = this.#range;
    let held = 0;
    const onBegin = (middle: number): void => {
      this.#drag.abort();
      begin = this.#range;
      held = this.#timeAt(middle);
    };
    const onMove = (middle: number, factor: number): void => {
      const length = (begin.to - begin.from) / factor;
      const from = held - (middle / Math.max(1, this.#width)) * length;
      this.show(clamp({ from, to: from + length }, this.#all));
    };
    return new Pinch(this.canvas, { onBegin, onMove }, this.#stop.signal);
  }

  #resize(): void {
    const { clientWidth, clientHeight } = this.element;
    if (clientWidth === this.#width && clientHeight === this.#height) return;
    this.#width = clientWidth;
    this.#height = clientHeight;
    const ratio = this.#window.devicePixelRatio || 1;
    const context = this.#painter && this.canvas.getContext('2d');
    if (!context) return;
    const { font, textBaseline } = context;
    this.canvas.width = Math.round(clientWidth * ratio);
    this.canvas.height = Math.round(clientHeight * ratio);
    this.canvas.style.height = `${clientHeight}px`;
    // A new size resets the context.
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    Object.assign(context, { font, textBaseline });
    this.#draw();
  }

  #retheme(): void {
    this.#palette = undefined;
    this.#schedule();
  }

  #schedule(): void {
    this.#frame ||= this.#window.requestAnimationFrame(() => this.#draw());
  }

  #draw(): void {
    this.#frame = 0;
    if (!this.#painter || this.#width === 0) return;
    this.#palette ??= readPalette(this.canvas, this.samples);
    this.#painter.draw({
      range: this.#range,
      scroll: this.element.scrollTop,
      width: this.#width,
      height: this.#height,
      texts: this.#texts,
      selected: this.#selected,
      palette: this.#palette,
    });
  }

  #timeAt(x: number): number {
    const { from, to } = this.#range;
    return from + (x / Math.max(1, this.#width)) * (to - from);
  }

  readonly #wheel = (event: WheelEvent): void => {
    if (event.ctrlKey || event.metaKey) {
      event.preventDefault();
      const x = event.clientX - this.canvas.getBoundingClientRect().left;
      this.zoom(Math.exp(-event.deltaY * 0.004), this.#timeAt(x));
    } else if (event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY)) {
      event.preventDefault();
      this.pan((event.deltaX || event.deltaY) / Math.max(1, this.#width));
    }
  };

  readonly #press = (press: PointerEvent): void => {
    if (press.button !== 0 || this.#pinch.active) return;
    const stop = new AbortController();
    this.#drag = stop;
    const { signal } = stop;
    const begin = this.#range;
    const scroll = this.element.scrollTop;
    const perPixel = (begin.to - begin.from) / Math.max(1, this.#width);
    let moved = 0;
    this.canvas.setPointerCapture(press.pointerId);
    this.canvas.addEventListener(
      'pointermove',
      (move) => {
        const x = move.clientX - press.clientX;
        const y = move.clientY - press.clientY;
        moved = Math.max(moved, Math.abs(x), Math.abs(y));
        if (moved < CLICK) return;
        if (press.pointerType === 'mouse') this.element.scrollTop = scroll - y;
        this.show(panned(begin, -x * perPixel, this.#all));
      },
      { signal },
    );
    const end = (event: PointerEvent): void => {
      stop.abort();
      if (event.type === 'pointerup' && moved < CLICK) this.#click(event);
    };
    this.canvas.addEventListener('pointerup', end, { signal });
    this.canvas.addEventListener('pointercancel', end, { signal });
  };

  #click(event: PointerEvent): void {
    const box = this.canvas.getBoundingClientRect();
    const at = rowAt(this.layout, event.clientY - box.top, this.element.scrollTop);
    const lane = at && this.timeline.lanes[at.band.index];
    const row = at && lane?.rows[at.row];
    if (!at || !lane || !row) return this.select(undefined);
    const slack = ((this.#range.to - this.#range.from) / Math.max(1, this.#width)) * NEAR;
    const time = this.#timeAt(event.clientX - box.left);
    const slice = sliceAt(lane, row, time, 0) ?? sliceAt(lane, row, time, slack);
    this.select(slice === undefined ? undefined : { lane: at.band.index, slice });
  }

  #zoomToSelected(): void {
    const found = this.#selected && describe(this.timeline, this.#selected);
    if (found) this.show(around(found.start, found.start + found.duration, this.#all));
  }

  readonly #key = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const action = (event.shiftKey ? this.#withShift : this.#plain)[event.key];
    if (!action) return;
    event.preventDefault();
    action();
  };

  readonly #plain: Readonly<Record<string, () => void>> = {
    ArrowLeft: () => this.pan(-0.15),
    ArrowRight: () => this.pan(0.15),
    '+': () => this.zoom(1.5),
    '=': () => this.zoom(1.5),
    '-': () => this.zoom(1 / 1.5),
    '0': () => this.showAll(),
    Home: () => this.showAll(),
    Enter: () => this.#zoomToSelected(),
    Escape: () => this.select(undefined),
  };

  readonly #withShift: Readonly<Record<string, () => void>> = {
    '+': () => this.zoom(1.5),
    ArrowLeft: () => this.#step(-1),
    ArrowRight: () => this.#step(1),
    ArrowUp: () => this.#stepRow(-1),
    ArrowDown: () => this.#stepRow(1),
  };

  /** To the slice before or after the selected one in its row; without one to the first in view. */
  #step(by: number): void {
    const selected = this.#selected ?? this.#firstInView();
    const lane = selected && this.timeline.lanes[selected.lane];
    if (!selected || !lane) return;
    if (!this.#selected) return this.reveal(selected);
    const row = lane.rows[lane.depth[selected.slice]!]!;
    const slice = row[row.indexOf(selected.slice) + by];
    if (slice !== undefined) this.reveal({ lane: selected.lane, slice });
  }

  /** To the row above or below at the same time, across lanes. */
  #stepRow(by: number): void {
    const selected = this.#selected ?? this.#firstInView();
    if (!selected) return;
    if (!this.#selected) return this.reveal(selected);
    const { lanes } = this.timeline;
    const time = lanes[selected.lane]!.start[selected.slice]!;
    let lane = selected.lane;
    let row = lanes[lane]!.depth[selected.slice]! + by;
    while (lanes[lane]) {
      const slices = lanes[lane]!.rows[row];
      if (slices) {
        const place = Math.min(firstEndingAfter(lanes[lane]!, slices, time), slices.length - 1);
        return this.reveal({ lane, slice: slices[place]! });
      }
      lane += by;
      row = by > 0 ? 0 : (lanes[lane]?.rows.length ?? 0) - 1;
    }
  }

  #firstInView(): SliceRef | undefined {
    for (const [index, lane] of this.timeline.lanes.entries()) {
      const row = lane.rows[0];
      const slice = row?.[firstEndingAfter(lane, row, this.#range.from)];
      if (slice !== undefined && lane.start[slice]! < this.#range.to) return { lane: index, slice };
    }
    return undefined;
  }
}
