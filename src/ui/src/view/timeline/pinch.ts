export interface PinchEvents {
  /** Two fingers are down, and between them is a place, from the element's left edge. */
  readonly onBegin: (middle: number) => void;
  /** They moved: where their middle is now, and how many times as far apart they are as at first. */
  readonly onMove: (middle: number, factor: number) => void;
}

/** Fingers closer than this tell nothing of how far they move apart. */
const CLOSEST = 10;

/** Watches for two fingers on an element. */
export class Pinch {
  readonly #fingers = new Map<number, number>();
  #apart = 1;

  constructor(
    readonly element: HTMLElement,
    readonly events: PinchEvents,
    signal: AbortSignal,
  ) {
    element.addEventListener('pointerdown', this.#down, { signal });
    element.addEventListener('pointermove', this.#move, { signal });
    for (const end of ['pointerup', 'pointercancel'] as const) {
      element.addEventListener(end, ({ pointerId }) => this.#fingers.delete(pointerId), { signal });
    }
  }

  /** Whether more than one finger is down. */
  get active(): boolean {
    return this.#fingers.size > 1;
  }

  readonly #down = (event: PointerEvent): void => {
    if (event.pointerType !== 'touch') return;
    this.#fingers.set(event.pointerId, event.clientX);
    if (this.#fingers.size !== 2) return;
    this.element.setPointerCapture(event.pointerId);
    const [middle, apart] = this.#measure();
    this.#apart = apart;
    this.events.onBegin(middle);
  };

  readonly #move = (event: PointerEvent): void => {
    if (!this.#fingers.has(event.pointerId)) return;
    this.#fingers.set(event.pointerId, event.clientX);
    if (this.#fingers.size !== 2) return;
    const [middle, apart] = this.#measure();
    this.events.onMove(middle, apart / this.#apart);
  };

  #measure(): readonly [middle: number, apart: number] {
    const [one = 0, other = 0] = this.#fingers.values();
    const { left } = this.element.getBoundingClientRect();
    return [(one + other) / 2 - left, Math.max(CLOSEST, Math.abs(one - other))];
  }
}
