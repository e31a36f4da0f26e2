import { HistoryPage } from './pages/history-page';
import { expect, seriousFindings, test as pages } from './app';

const test = pages.extend<{ readonly history: HistoryPage }>({
  history: async ({ page, base }, use) => use(new HistoryPage(page, base)),
});

/** Every question, with what is shown when its answer has come. */
const QUESTIONS = [
  ['', 'The numbers'],
  ['flaky', '3 flaky tests'],
  ['changes', '2 changes'],
  ['grid', 'cart_test'],
  ['tests', '2 tests'],
  ['targets', '2 targets'],
  ['mnemonics', 'GoCompilePkg'],
  ['invocations', '2 invocations'],
  ['test?label=//services/checkout:cart_test', '30 outcomes'],
  ['target?label=//broken:app', '1 outcome'],
] as const;

/** Loading, drawing and searching all of them takes a while on a small machine. */
const LONG = 240_000;

test('charts are drawn under the policy of hosts, and again in another theme', async ({
  history,
  page,
}) => {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  await history.open('flaky');
  await page.getByText('3 flaky tests').waitFor();
  expect(asked.filter((path) => path.includes('plot'))).toEqual([]);
  await history.tab('Trends').click();
  await expect(history.charts).toHaveCount(4);
  expect(asked.filter((path) => path.includes('plot'))).toHaveLength(1);
  const picture = (): Promise<string> =>
    history.charts.first().evaluate((canvas) => (canvas as HTMLCanvasElement).toDataURL());
  const light = await picture();
  await page.emulateMedia({ colorScheme: 'dark' });
  await expect.poll(picture).not.toBe(light);
  await expect(history.charts).toHaveCount(4);
  await expect(history.rows).toHaveCount(30);
});

test('filters are in the address and go along', async ({ history, page }) => {
  await history.open('changes');
  await page.getByRole('searchbox', { name: 'Only this branch' }).fill('main');
  await expect(page).toHaveURL(/branch=main/);
  await page.getByLabel('Since').fill('2026-11-01');
  await expect(page).toHaveURL(/since=2026-11-01/);
  await history.tab('Tests').click();
  await expect(page).toHaveURL(/#\/history\/tests\?branch=main&since=2026-11-01$/);
  await history.rows.first().getByRole('link').click();
  await expect(page).toHaveURL(/#\/history\/test\?.*label=/);
  await page.goBack();
  await expect(history.rows).toHaveCount(2);
});

test('arrow keys move in the grid, Enter opens the test of that invocation', async ({
  history,
  page,
}) => {
  await history.open('grid');
  await history.squares.first().focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowDown');
  const focused = page.locator('.bep-square:focus');
  await expect(focused).toHaveAttribute('data-row', '1');
  await expect(focused).toHaveAttribute('data-column', '1');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/#\/invocations\/red\/tests\?label=/);
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`nobody is kept out in ${colorScheme}`, async ({ history, page }) => {
    test.setTimeout(LONG);
    await page.emulateMedia({ colorScheme });
    for (const [question, words] of QUESTIONS) {
      await history.open(question);
      await page.getByText(words).first().waitFor();
      for (const summary of await page.locator('summary').all()) await summary.click();
      expect(await seriousFindings(page), question).toEqual([]);
    }
  });
}

test('nothing sticks out, however wide the window is', async ({ history, page }) => {
  test.setTimeout(LONG);
  for (const width of [360, 768, 1180, 3840]) {
    await page.setViewportSize({ width, height: 900 });
    for (const [question, words] of QUESTIONS) {
      await history.open(question);
      await page.getByText(words).first().waitFor();
      const overhang = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(overhang, `${question} at ${width}`).toBeLessThanOrEqual(0);
    }
  }
});
