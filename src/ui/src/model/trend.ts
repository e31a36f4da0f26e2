import type { TrendPoint } from '../api/history-types';
import { formatCount, formatDuration, formatPercent } from './format';
import type { Tone } from './status';

/** How the numbers of a chart are written. */
export type PlotUnit = 'duration' | 'share' | 'count';

export interface PlotSeries {
  readonly name: string;
  readonly tone: Tone;
  /** One for each time; null where it is not known. */
  readonly values: readonly (number | null)[];
}

/** Lines over time. */
export interface PlotData {
  readonly title: string;
  readonly unit: PlotUnit;
  /** Whether the times are days in UTC and not moments. */
  readonly days: boolean;
  /** Seconds since 1970, rising. */
  readonly times: readonly number[];
  readonly series: readonly PlotSeries[];
}

type Numbers = (point: TrendPoint) => number | undefined;

interface Plan {
  readonly title: string;
  readonly unit: PlotUnit;
  readonly series: readonly (readonly [name: string, tone: Tone, value: Numbers])[];
}

const PLANS: readonly Plan[] = [
  {
    title: 'Duration',
    unit: 'duration',
    series: [
      ['Duration', 'busy', (point) => point.duration],
      ['Critical path', 'warn', (point) => point.criticalPath],
    ],
  },
  {
    title: 'Cache hit rate',
    unit: 'share',
    series: [['Cache hit rate', 'good', (point) => point.cacheHitRate]],
  },
  {
    title: 'Tests',
    unit: 'count',
    series: [
      ['Tests', 'busy', (point) => point.tests],
      ['From a cache', 'good', (point) => point.testsCached],
    ],
  },
  {
    title: 'Trouble',
    unit: 'count',
    series: [
      ['Failed tests', 'bad', (point) => point.testsFailed],
      ['Flaky tests', 'warn', (point) => point.testsFlaky],
      ['Failed invocations', 'idle', (point) => point.failedInvocations],
    ],
  },
];

/** The charts of a trend; those without any number are left out. */
export function trendPlots(points: readonly TrendPoint[]): readonly PlotData[] {
  const times = points.map(timeOf);
  const days = points.some(({ day }) => day !== undefined);
  return PLANS.map(({ title, unit, series }) => ({
    title,
    unit,
    days,
    times,
    series: series.map(([name, tone, value]) => ({
      name,
      tone,
      values: points.map((point) => value(point) ?? null),
    })),
  })).filter(({ series }) => series.some(({ values }) => values.some((value) => value !== null)));
}

function timeOf({ day, invocation }: TrendPoint): number {
  return Date.parse(day ?? invocation?.start ?? '') / 1000;
}

/** The least that a level axis shows, in seconds: some days, or an hour. */
const LEAST_DAYS = 4 * 86_400;
const LEAST_TIME = 3600;

/** What the level axis shows of points from one time to another: all of them, and some room around those that are close. */
export function timeSpan(first: number, last: number, days: boolean): readonly [number, number] {
  const least = days ? LEAST_DAYS : LEAST_TIME;
  const room = Math.max(0, least - (last - first)) / 2;
  return [first - room, last + room];
}

export function formatUnit(value: number, unit: PlotUnit): string {
  switch (unit) {
    case 'duration':
      return formatDuration(value);
    case 'share':
      return formatPercent(value, 1) || '0%';
    case 'count':
      return formatCount(value);
  }
}
