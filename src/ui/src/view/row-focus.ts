import type { ScrollScale } from '../model/scroll-scale';

/** Room for the head of the table and for what a host keeps at the top of its window, in pixels. */
const HEAD = 120;

/** Where the keys lead from the row that has the focus. */
export const STEPS: Readonly<Record<string, (index: number, count: number) => number>> = {
  ArrowDown: (index) => index + 1,
  ArrowUp: (index) => index - 1,
  PageDown: (index) => index + 10,
  PageUp: (index) => index - 10,
  Home: () => 0,
  End: (_, count) => count - 1,
};

/** Scrolls so that a row at `top` of the list can be seen, below a head that stays in view. */
export function reveal(
  body: HTMLElement | null,
  top: number,
  height: number,
  scale: ScrollScale,
): void {
  const window = body?.ownerDocument.defaultView;
  if (!body || !window) return;
  const scrolled = -body.getBoundingClientRect().top;
  const y = top - scale.place(scrolled);
  const below = y + height - window.innerHeight;
  if (y < HEAD) window.scrollBy(0, scale.scrolled(top - HEAD) - scrolled);
  else if (below > 0) window.scrollBy(0, scale.scrolled(top - y + below) - scrolled);
}

/** Gives the focus to the row wanted, once it is drawn. */
export function focusRow(body: HTMLElement | null, wanted: { current: number | undefined }): void {
  const row = body?.querySelector(`:scope > .bep-row[data-index="${wanted.current}"]`);
  const toggle = row?.querySelector<HTMLElement>('.bep-row-toggle');
  if (!toggle) return;
  wanted.current = undefined;
  toggle.focus({ preventScroll: true });
}
