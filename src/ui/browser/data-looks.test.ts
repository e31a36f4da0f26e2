import { expect, seriousFindings, test } from './app';

/** Pages of numbers and charts, with what they show when all has come. */
const PAGES = [
  ['green', 'timing', 'The longest slices, as a table'],
  ['red', 'timing', 'is not there'],
  ['green', 'metrics', 'Where results came from'],
  ['green', 'compare?with=red', '//shop:mended'],
  ['query', 'compare', 'Nothing like it before'],
  ['green', 'events', '301 events'],
  ['green', 'events?event=1', 'Announces 300 events'],
] as const;

const MEDIA = [
  { colorScheme: 'light' },
  { colorScheme: 'dark' },
  { colorScheme: 'light', contrast: 'more' },
  { colorScheme: 'dark', contrast: 'more' },
  { forcedColors: 'active' },
] as const;

for (const media of MEDIA) {
  test(`nobody is kept out with ${JSON.stringify(media)}`, async ({ invocation, page }) => {
    await page.emulateMedia(media);
    for (const [id, tab, words] of PAGES) {
      await invocation.open(id, tab);
      await page.getByText(words).first().waitFor();
      for (const summary of await page.locator('summary').all()) await summary.click();
      expect(await seriousFindings(page), `${id} ${tab}`).toEqual([]);
    }
  });
}

for (const width of [360, 768, 1180, 3840]) {
  test(`charts and tables stick out nowhere at ${width} pixels`, async ({ invocation, page }) => {
    await page.setViewportSize({ width, height: 900 });
    for (const [id, tab, words] of PAGES) {
      await invocation.open(id, tab);
      await page.getByText(words).first().waitFor();
      for (const summary of await page.locator('summary').all()) await summary.click();
      const overhang = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(overhang, `${id} ${tab}`).toBeLessThanOrEqual(0);
    }
  });
}
