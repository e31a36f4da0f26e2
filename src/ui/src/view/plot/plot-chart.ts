import UPlot from 'uplot';
import { formatUnit, timeSpan, type PlotData, type PlotUnit } from '../../model/trend';

/** Height of the chart without its legend, in pixels. */
const HEIGHT = 190;

/** With more than so many points, dots would hide the line. */
const DOTTED = 80;

/** Dashes tell lines apart for those who do not see their colours. */
const DASHES: readonly number[][] = [[], [7, 4], [2, 3]];

const DAY = 86_400;

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** Steps of the level axis where it shows days, in seconds: with less, a day would be written twice. */
const DAY_STEPS = [1, 2, 3, 5, 7, 14, 30, 60, 91, 182, 365, 730, 1825, 3650].map(
  (days) => days * DAY,
);

/** Steps of the upright axis that read well: half a test is none, and 100 s are no round time. */
const STEPS: Readonly<Record<PlotUnit, number[]>> = {
  share: [0.25, 0.5],
  count: [0, 1, 2, 3, 4, 5, 6, 7].flatMap((zeros) => [1, 2, 5].map((step) => step * 10 ** zeros)),
  duration: [
    ...[1, 2, 5, 10, 20, 50, 100, 200, 500],
    ...[1, 2, 5, 10, 20, 30].map((seconds) => seconds * SECOND),
    ...[1, 2, 5, 10, 20, 30].map((minutes) => minutes * MINUTE),
    ...[1, 2, 4, 8, 24, 48, 96, 240].map((hours) => hours * HOUR),
  ],
};

/** A chart that follows the width of its place and the theme of the page. */
export class PlotChart {
  readonly #window: Window & typeof globalThis;
  readonly #stop = new AbortController();
  readonly #resized: ResizeObserver;
  readonly #themed: MutationObserver;
  #plot: UPlot | undefined;

  constructor(
    readonly element: HTMLElement,
    /** Elements that have the colours of the lines, in their order. */
    readonly samples: readonly Element[],
    readonly data: PlotData,
  ) {
    this.#window = element.ownerDocument.defaultView!;
    this.#resized = new this.#window.ResizeObserver(() => {
      this.#plot?.setSize({ width: this.#width, height: HEIGHT });
    });
    this.#resized.observe(element);
    this.#themed = new this.#window.MutationObserver(() => this.#draw());
    this.#themed.observe(element.ownerDocument.documentElement, { attributes: true });
    for (const query of ['(prefers-color-scheme: dark)', '(prefers-contrast: more)']) {
      const { signal } = this.#stop;
      this.#window.matchMedia(query).addEventListener('change', () => this.#draw(), { signal });
    }
    this.#draw();
  }

  close(): void {
    this.#stop.abort();
    this.#resized.disconnect();
    this.#themed.disconnect();
    this.#plot?.destroy();
  }

  get #width(): number {
    return Math.max(200, this.element.clientWidth);
  }

  /** The library takes colours when it is made. */
  #draw(): void {
    this.#plot?.destroy();
    const { times, series } = this.data;
    const values = series.map((one) => [...one.values]);
    this.#plot = new UPlot(this.#options(), [[...times], ...values], this.element);
  }

  #options(): UPlot.Options {
    const { unit, days, series, times } = this.data;
    const { color, borderTopColor, fontFamily } = this.#window.getComputedStyle(this.element);
    const axis = {
      stroke: color,
      font: `12px ${fontFamily}`,
      grid: { stroke: borderTopColor, width: 1 },
      ticks: { stroke: borderTopColor, width: 1 },
    };
    const show = (value: number | null): string => (value === null ? '–' : formatUnit(value, unit));
    return {
      width: this.#width,
      height: HEIGHT,
      // Days are days in UTC wherever the reader is.
      ...(days && { tzDate: (time: number) => UPlot.tzDate(new Date(time * 1000), 'Etc/UTC') }),
      scales: {
        // Of a single point the library says that it reaches over a thousand days.
        x: { range: () => [...timeSpan(times[0] ?? 0, times.at(-1) ?? 0, days)] },
        y: { range: (_plot, _least, most) => [0, top(most, unit)] },
      },
      // Nothing but the table can be reached by keyboard, so the chart has nothing to operate.
      cursor: { drag: { x: false, y: false, setScale: false } },
      axes: [
        {
          ...axis,
          space: 70,
          ...(days && { incrs: DAY_STEPS }),
          values: (_plot, ticks, _axis, _space, step) =>
            ticks.map((time) => this.#tick(time, step)),
        },
        {
          ...axis,
          size: 62,
          incrs: STEPS[unit],
          values: (_plot, ticks) => ticks.map(show),
        },
      ],
      series: [
        { label: days ? 'Day' : 'Time', value: (_plot, time) => this.#when(time) },
        ...series.map(({ name }, index) => {
          const stroke = this.#window.getComputedStyle(this.samples[index]!).color;
          return {
            label: name,
            stroke,
            width: 2,
            dash: DASHES[index] ?? [],
            points: { show: times.length <= DOTTED, size: 5, stroke, fill: stroke },
            value: (_plot: UPlot, value: number | null) => show(value),
          };
        }),
      ],
    };
  }

  #tick(time: number, step: number): string {
    const date = new Date(time * 1000);
    if (step < DAY && !this.data.days) {
      return date.toLocaleTimeString(undefined, { hour: '2-digit', minute: '2-digit' });
    }
    const timeZone = this.data.days ? { timeZone: 'UTC' } : {};
    return date.toLocaleDateString(undefined, { day: 'numeric', month: 'short', ...timeZone });
  }

  #when(time: number | null): string {
    if (time === null) return '–';
    const date = new Date(time * 1000);
    return this.data.days
      ? date.toLocaleDateString(undefined, { dateStyle: 'medium', timeZone: 'UTC' })
      : date.toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'short' });
  }
}

/** Lines begin at nought, so that half as high is half as much; a share ends at the whole. */
function top(most: number | null, unit: PlotData['unit']): number {
  if (unit === 'share') return 1;
  return most ? most * 1.08 : 1;
}
