import { describe, expect, it } from 'vitest';
import {
  counted,
  formatAgo,
  formatBytes,
  formatDuration,
  formatPercent,
} from '../src/model/format';

describe('formatDuration', () => {
  it.each([
    [0, '0ms'],
    [345, '345ms'],
    [1_000, '1.0s'],
    [4_249, '4.2s'],
    [59_940, '59.9s'],
    [59_960, '1m'],
    [192_000, '3m 12s'],
    [3_599_600, '1h'],
    [7_500_000, '2h 5m'],
    [97_200_000, '1d 3h'],
  ])('writes %d milliseconds as %s', (millis, text) => {
    expect(formatDuration(millis)).toBe(text);
  });
});

describe('formatBytes', () => {
  it.each([
    [0, '0 bytes'],
    [999, '999 bytes'],
    [1_000, '1 kB'],
    [1_440_000, '1.4 MB'],
    [999_600, '1 MB'],
    [612_000_000, '612 MB'],
    [5e15, '5,000 TB'],
  ])('writes %d as %s', (bytes, text) => {
    expect(formatBytes(bytes)).toBe(text);
  });
});

describe('formatPercent', () => {
  it('never rounds almost all up to all, nor a few down to none', () => {
    expect(formatPercent(39_999, 40_000)).toBe('99.9%');
    expect(formatPercent(1, 40_000)).toBe('1%');
    expect(formatPercent(40_000, 40_000)).toBe('100%');
    expect(formatPercent(0, 40_000)).toBe('0%');
    expect(formatPercent(0, 0)).toBe('');
  });
});

describe('formatAgo', () => {
  const now = Date.parse('2026-03-01T12:00:00Z');

  it.each([
    ['2026-03-01T11:59:40Z', 'now'],
    ['2026-03-01T11:57:00Z', '3 minutes ago'],
    ['2026-02-28T12:00:00Z', 'yesterday'],
    ['2025-02-28T12:00:00Z', 'last year'],
    ['2026-03-01T12:00:30Z', 'now'],
  ])('writes %s as %s', (time, text) => {
    expect(formatAgo(time, now)).toBe(text);
  });

  it('shows a time that it cannot read as it is', () => {
    expect(formatAgo('soon', now)).toBe('soon');
  });
});

describe('counted', () => {
  it('says one and many', () => {
    expect(counted(1, 'target')).toBe('1 target');
    expect(counted(0, 'target')).toBe('0 targets');
    expect(counted(40_000, 'target')).toBe('40,000 targets');
  });
});
