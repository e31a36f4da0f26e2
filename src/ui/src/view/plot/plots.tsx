import { lazy } from '../lazy';

/** The chart library comes with the first chart. */
export const Plot = lazy('chart', async () => (await import('./plot')).Plot);
