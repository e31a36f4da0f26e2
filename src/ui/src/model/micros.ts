import { formatDuration } from './format';

const formats = new Map<string, Intl.NumberFormat>();

function unit(value: number, name: string, digits: number): string {
  const key = `${name}${digits}`;
  let format = formats.get(key);
  if (!format) {
    format = new Intl.NumberFormat(undefined, {
      style: 'unit',
      unit: name,
      unitDisplay: 'narrow',
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
    });
    formats.set(key, format);
  }
  return format.format(value);
}

/** A duration in microseconds as "12μs", "3.4ms", "1.25s" or, from a minute on, as elsewhere. */
export function formatMicros(micros: number): string {
  const size = Math.abs(micros);
  if (size < 1_000) return unit(micros, 'microsecond', 0);
  if (size < 100_000) return unit(micros / 1_000, 'millisecond', size < 10_000 ? 1 : 0);
  if (size < 1_000_000) return unit(micros / 1_000, 'millisecond', 0);
  if (size < 60_000_000) return unit(micros / 1_000_000, 'second', size < 10_000_000 ? 2 : 1);
  return formatDuration(micros / 1_000);
}

/** A point in time on a scale whose marks are `step` apart: as many digits as tell them apart. */
export function formatTick(time: number, step: number): string {
  // Not "-0s".
  const micros = time || 0;
  if (step >= 60_000_000) return formatDuration(micros / 1_000);
  if (step >= 1_000_000) {
    return micros >= 60_000_000 ? formatDuration(micros / 1_000) : unit(micros / 1e6, 'second', 0);
  }
  if (step >= 1_000) {
    const digits = step >= 100_000 ? 1 : step >= 10_000 ? 2 : 3;
    return unit(micros / 1_000_000, 'second', digits);
  }
  return unit(micros / 1_000, 'millisecond', step >= 100 ? 1 : step >= 10 ? 2 : 3);
}

const STEPS = [1, 2, 5];

/** The distance between marks so that there are about `count` of them in `span`: 1, 2 or 5 times a power of ten. */
export function tickStep(span: number, count: number): number {
  const wanted = Math.max(1, span / Math.max(1, count));
  const power = 10 ** Math.floor(Math.log10(wanted));
  const step = STEPS.find((each) => each * power >= wanted) ?? 10;
  return step * power;
}
