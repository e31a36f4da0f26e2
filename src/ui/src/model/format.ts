/** Numbers, times and sizes as the reader's locale writes them. */

type Unit = 'millisecond' | 'second' | 'minute' | 'hour' | 'day';

const formats = new Map<string, Intl.NumberFormat>();

function numberFormat(options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = JSON.stringify(options);
  let format = formats.get(key);
  if (!format) {
    format = new Intl.NumberFormat(undefined, options);
    formats.set(key, format);
  }
  return format;
}

export function formatCount(value: number): string {
  return numberFormat({}).format(value);
}

export function formatPercent(part: number, whole: number): string {
  if (whole <= 0) return '';
  // Never "100 %" for almost all, nor "0 %" for a few.
  const share = part / whole;
  const shown = part < whole ? Math.min(share, 0.999) : share;
  const digits = shown > 0.99 && shown < 1 ? 1 : 0;
  return numberFormat({ style: 'percent', maximumFractionDigits: digits }).format(
    part > 0 ? Math.max(shown, 0.01) : shown,
  );
}

function unit(value: number, name: Unit, digits = 0): string {
  return numberFormat({
    style: 'unit',
    unit: name,
    unitDisplay: 'narrow',
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(value);
}

/** Milliseconds as "340ms", "4.2s", "3m 12s", "2h 5m", "1d 3h". */
export function formatDuration(millis: number): string {
  if (millis < 1000) return unit(Math.round(millis), 'millisecond');
  if (millis < 59_950) return unit(millis / 1000, 'second', 1);
  const seconds = Math.round(millis / 1000);
  if (seconds < 3600) return pair(seconds, 60, 'minute', 'second');
  const minutes = Math.round(seconds / 60);
  if (minutes < 24 * 60) return pair(minutes, 60, 'hour', 'minute');
  return pair(Math.round(minutes / 60), 24, 'day', 'hour');
}

function pair(small: number, factor: number, big: Unit, rest: Unit): string {
  const left = small % factor;
  const whole = unit((small - left) / factor, big);
  return left ? `${whole} ${unit(left, rest)}` : whole;
}

const BYTE_UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;

export function formatBytes(bytes: number): string {
  let value = bytes;
  let step = 0;
  while (value >= 999.5 && step < BYTE_UNITS.length - 1) {
    value /= 1000;
    step++;
  }
  return numberFormat({
    style: 'unit',
    unit: BYTE_UNITS[step] ?? 'byte',
    unitDisplay: step ? 'short' : 'long',
    maximumFractionDigits: step && value < 100 ? 1 : 0,
  }).format(value);
}

let dateTime: Intl.DateTimeFormat | undefined;
let relative: Intl.RelativeTimeFormat | undefined;

export function formatDateTime(iso: string): string {
  const date = new Date(iso);
  if (Number.isNaN(date.getTime())) return iso;
  dateTime ??= new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'medium' });
  return dateTime.format(date);
}

let day: Intl.DateTimeFormat | undefined;

/** The day in UTC, as sums by day are. */
export function formatDay(iso: string): string {
  const date = new Date(iso);
  if (Number.isNaN(date.getTime())) return iso;
  day ??= new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeZone: 'UTC' });
  return day.format(date);
}

/** A difference with its sign: "+1.2s", "−340ms", "±0ms". */
export function formatDifference(millis: number): string {
  const sign = millis > 0 ? '+' : millis < 0 ? '−' : '±';
  return `${sign}${formatDuration(Math.abs(millis))}`;
}

const STEPS: readonly [Intl.RelativeTimeFormatUnit, number][] = [
  ['year', 31_557_600],
  ['month', 2_629_800],
  ['week', 604_800],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
];

/** "3 minutes ago", "yesterday"; within a minute "now". */
export function formatAgo(iso: string, now: number): string {
  const then = new Date(iso).getTime();
  if (Number.isNaN(then)) return iso;
  relative ??= new Intl.RelativeTimeFormat(undefined, { numeric: 'auto' });
  const seconds = (then - now) / 1000;
  for (const [name, size] of STEPS) {
    if (Math.abs(seconds) >= size) return relative.format(Math.round(seconds / size), name);
  }
  return relative.format(0, 'second');
}

/** "1 target", "3 targets": English, as all words of the pages are. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${formatCount(count)} ${count === 1 ? one : many}`;
}
