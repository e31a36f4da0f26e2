// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { shown, TestApp } from './fixtures/app';

let app: TestApp;

beforeEach(() => {
  app = new TestApp();
});

afterEach(() => {
  app.close();
  window.location.hash = '';
});

const text = (element: Element | null | undefined): string =>
  element?.textContent?.replace(/\s+/g, ' ').trim() ?? '';

/** The code of the page is a chunk of its own: loading it for the first time takes a while here. */
const FIRST = 20_000;

describe('cache and metrics', () => {
  it('says what came from which cache, and why the rest did not', { timeout: FIRST }, async () => {
    const page = await app.open('#/invocations/green/metrics');
    await shown(() => text(page).includes('Where results came from'), FIRST);
    // 1200 of the action cache and 421 of the remote one, against 171 that ran.
    expect(text(page)).toContain('90% of the actions that a cache can spare');
    const cards = [...page.querySelectorAll('.bep-card')].map(text);
    const misses = cards.find((card) => card.startsWith('Action cache'));
    expect(misses).toMatch(/Not in the cache.*500.*Changed files.*130.*SOMETHING_NEW.*7/);
    expect(cards.find((card) => card.startsWith('Dynamic execution'))).toMatch(
      /CppCompile.*30.*12/,
    );
    expect(cards.find((card) => card.startsWith('Workers'))).toContain(
      'killed due to memory pressure',
    );
    expect(page.querySelector('script, img')).toBeNull();
  });

  it('says that there are none yet', async () => {
    const page = await app.open('#/invocations/live/metrics');
    await shown(() => text(page).includes('at the end of the build'));
  });

  it('says that there never will be any', async () => {
    const page = await app.open('#/invocations/aborted/metrics');
    await shown(() => text(page).includes('Bazel sent no build metrics'));
  });
});
