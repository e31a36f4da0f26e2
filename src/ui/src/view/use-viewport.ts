import { useEffect, useState } from 'preact/hooks';
import type { RefObject } from 'preact';

/** What of an element can be seen, as distances from its upper edge. */
export interface Seen {
  readonly from: number;
  readonly to: number;
}

/** Steps in which scrolling is noticed, in pixels: a few rows are drawn ahead anyway. */
const STEP = 64;

/** Follows scrolling of whatever scrolls around the element: the window, or a panel of the host. */
export function useViewport(ref: RefObject<HTMLElement | null>): Seen {
  const [seen, setSeen] = useState<Seen>({ from: 0, to: 1000 });
  useEffect(() => {
    const element = ref.current;
    const window = element?.ownerDocument.defaultView;
    if (!element || !window) return undefined;
    let frame = 0;
    const measure = (): void => {
      frame = 0;
      const { top } = element.getBoundingClientRect();
      const from = Math.floor(-top / STEP) * STEP;
      const to = from + window.innerHeight + STEP;
      setSeen((old) => (old.from === from && old.to === to ? old : { from, to }));
    };
    const schedule = (): void => {
      frame ||= window.requestAnimationFrame(measure);
    };
    measure();
    const options = { capture: true, passive: true };
    window.document.addEventListener('scroll', schedule, options);
    window.addEventListener('resize', schedule, options);
    // What stands above the element may come later, or take another line.
    const moved = new ResizeObserver(schedule);
    moved.observe(window.document.body);
    return () => {
      moved.disconnect();
      window.cancelAnimationFrame(frame);
      window.document.removeEventListener('scroll', schedule, options);
      window.removeEventListener('resize', schedule, options);
    };
  }, [ref]);
  return seen;
}
