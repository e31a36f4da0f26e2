import type { Locator, Page } from '@playwright/test';

/** The timeline of an invocation, as a reader sees it. */
export class TimingPage {
  readonly timeline: Locator;
  readonly canvas: Locator;
  readonly slice: Locator;

  constructor(readonly page: Page) {
    this.timeline = page.getByRole('group', { name: 'Timeline of threads' });
    this.canvas = this.timeline.locator('canvas');
    this.slice = page.locator('.bep-slice');
  }

  /** Waits until something is drawn. */
  async drawn(): Promise<void> {
    await this.canvas.waitFor();
    await this.page.waitForFunction(() => {
      const canvas = document.querySelector<HTMLCanvasElement>('.bep-timeline-canvas');
      return canvas !== null && canvas.width > 0 && new Set(pixels(canvas)).size > 20;

      function pixels({ width, height, getContext }: HTMLCanvasElement): Uint32Array {
        const context = getContext.call(canvas, '2d') as CanvasRenderingContext2D;
        return new Uint32Array(context.getImageData(0, 0, width, height).data.buffer);
      }
    });
  }

  /** What is looked at, in microseconds, as the address has it. */
  range(): readonly [from: number, to: number] | undefined {
    const [, from, to] = /[?&]t=(-?\d+)-(-?\d+)/.exec(this.page.url()) ?? [];
    return from === undefined ? undefined : [Number(from), Number(to)];
  }
}
