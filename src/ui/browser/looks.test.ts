import { expect, seriousFindings, test } from './app';

const PAGES = [
  ['red', ''],
  ['red', 'targets'],
  ['red', 'tests'],
  ['red', 'tests?test=//services/checkout:cart_test'],
  ['red', 'tests?test=//services/billing/invoices:pdf_test&part=log'],
  ['red', 'log'],
  ['red', 'targets?view=tree'],
  ['red', 'artifacts'],
  ['green', 'artifacts?view=files'],
  ['red', 'details'],
  ['live', ''],
  ['aborted', ''],
  ['disconnected', ''],
  ['query', 'targets'],
] as const;

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in ${colorScheme}`, () => {
    test.use({ colorScheme });

    test('nobody is kept out', async ({ list, invocation, page }) => {
      // Some seconds of axe for each page.
      test.setTimeout(PAGES.length * 20_000);
      await list.open();
      await expect(list.entries).toHaveCount(9);
      expect(await seriousFindings(page)).toEqual([]);
      for (const [id, tab] of PAGES) {
        await invocation.open(id, tab);
        await page.waitForLoadState('networkidle');
        const toggle = page.locator('.bep-row-toggle').first();
        if (await toggle.count()) await toggle.click();
        expect(await seriousFindings(page), `${id} ${tab}`).toEqual([]);
      }
    });
  });
}

for (const media of [{ contrast: 'more' }, { forcedColors: 'active' }] as const) {
  test(`nobody is kept out with ${JSON.stringify(media)}`, async ({ invocation, page }) => {
    await page.emulateMedia(media);
    // Some seconds of axe for each page.
    test.setTimeout(PAGES.length * 20_000);
    for (const [id, tab] of PAGES) {
      await invocation.open(id, tab);
      await page.waitForLoadState('networkidle');
      expect(await seriousFindings(page), `${id} ${tab}`).toEqual([]);
    }
  });
}

test('lines are black on white for those who ask for contrast', async ({ invocation, page }) => {
  await page.emulateMedia({ contrast: 'more', colorScheme: 'light' });
  await invocation.open('red');
  await expect(page.locator('.bep-card').nth(1)).toHaveCSS('border-color', 'rgb(28, 33, 40)');
});

for (const width of [360, 768, 1280, 3840]) {
  test(`nothing sticks out at ${width} pixels`, async ({ list, invocation, page }) => {
    await page.setViewportSize({ width, height: 900 });
    const overhang = () =>
      page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
    await list.open();
    await expect(list.entries).toHaveCount(9);
    expect(await overhang(), 'list').toBeLessThanOrEqual(0);
    for (const [id, tab] of PAGES) {
      await invocation.open(id, tab);
      await page.waitForLoadState('networkidle');
      const toggle = page.locator('.bep-row-toggle').first();
      if (await toggle.count()) await toggle.click();
      expect(await overhang(), `${id} ${tab}`).toBeLessThanOrEqual(0);
    }
  });
}

test('a live page moves nothing that is read', async ({ invocation, server, page }) => {
  await invocation.open('live');
  await page.waitForLoadState('networkidle');
  const shift = page.evaluate(
    () =>
      new Promise<number>((done) => {
        let sum = 0;
        new PerformanceObserver((entries) => {
          for (const entry of entries.getEntries()) {
            sum += (entry as PerformanceEntry & { readonly value: number }).value;
          }
        }).observe({ type: 'layout-shift' });
        addEventListener('bep-watched', () => done(sum), { once: true });
      }),
  );
  for (const done of [12, 25, 39]) {
    server.api.liveDone = done;
    await expect(invocation.progress).toHaveAttribute('value', String(done));
  }
  await page.evaluate(() => dispatchEvent(new Event('bep-watched')));
  expect(await shift).toBeLessThan(0.01);
});
