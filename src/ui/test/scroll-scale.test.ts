import { expect, it } from 'vitest';
import { ScrollScale } from '../src/model/scroll-scale';

it('leaves alone what a browser can lay out', () => {
  const scale = new ScrollScale(10_000, 500);
  expect(scale.height).toBe(10_000);
  expect(scale.place(1234)).toBe(1234);
  expect(scale.scrolled(1234)).toBe(1234);
});

it('reaches both ends of what it cannot', () => {
  const scale = new ScrollScale(100_000, 500, 10_000);
  expect(scale.height).toBe(10_000);
  expect(scale.place(0)).toBe(0);
  expect(scale.place(10_000 - 500)).toBe(100_000 - 500);
  expect(scale.scrolled(scale.place(777))).toBeCloseTo(777);
});
