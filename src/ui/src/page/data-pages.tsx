import { lazy } from '../view/lazy';

/** Pages with charts and tables of numbers, each in a chunk of its own. */

export const Timing = lazy('timing', async () => (await import('./timing')).Timing);

export const Metrics = lazy('metrics', async () => (await import('./metrics')).Metrics);

export const Events = lazy('events', async () => (await import('./events')).Events);

export const Compare = lazy('comparison', async () => (await import('./compare')).Compare);

export const History = lazy('history', async () => (await import('./history/history')).History);
