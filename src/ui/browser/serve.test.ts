import { BesClient } from './bep/bes-client';
import { Recording } from './bep/recording';
import { BepService } from './bep/service';
import { expect, test as pages } from './app';

const FILES = ['everything', 'green', 'flaky', 'broken-package', 'interrupted', 'query'];

/** Building the engine may be part of the first start. */
const LONG = 15 * 60_000;

/** The pages as `bep serve` shows recordings of real Bazels. */
const test = pages.extend<object, { readonly service: BepService }>({
  service: [
    async ({}, use) => {
      const service = await BepService.start(FILES);
      await use(service);
      await service.stop();
    },
    { scope: 'worker', timeout: LONG },
  ],
  base: async ({ service }, use) => use(`${service.http}/`),
});

test.describe.configure({ mode: 'serial', timeout: LONG });

test('shows a real failed build with the right numbers', async ({ invocation, page, service }) => {
  const id = service.ids.get('everything')!;
  await invocation.open(id);
  await expect(invocation.verdict).toHaveText('Build failed');
  const { targets, tests } = (await (
    await page.request.get(`${service.http}/api/v1/invocations/${id}`)
  ).json()) as Record<'targets' | 'tests', Record<string, number>>;
  await expect(page.locator('.bep-big').nth(0)).toHaveText(`${targets['configured']} targets`);
  await expect(page.locator('.bep-big').nth(1)).toHaveText(`${tests['total']} tests`);
  await expect(page.locator('.bep-card--cause')).toContainText('//broken_build:fails');
  await expect(page.locator('.bep-card--cause')).toContainText('this rule always fails');

  await invocation.tab('Targets').click();
  await invocation.filter('Failed').click();
  await expect(invocation.rows).toHaveCount(targets['failed']!);
  await invocation.tab('Tests').click();
  await invocation.filter('Flaky').click();
  await expect(invocation.rows).toHaveCount(tests['flaky']!);
});

test('shows the verdict of every recording', async ({ list, service }) => {
  await list.open();
  await expect(list.entries).toHaveCount(FILES.length);
  for (const [name, verdict] of [
    ['green', 'Succeeded'],
    ['flaky', 'Tests failed'],
    ['broken-package', 'Build failed'],
    ['interrupted', 'Interrupted'],
    ['query', 'Succeeded'],
  ] as const) {
    const id = encodeURIComponent(service.ids.get(name)!);
    const entry = list.entries.filter({ has: list.page.locator(`a[href="#/invocations/${id}"]`) });
    await expect(entry.locator('.bep-status-word')).toHaveText(verdict);
  }
});

test('shows the attempts of a flaky test', async ({ invocation, page, service }) => {
  await invocation.open(service.ids.get('flaky')!, 'tests', '?status=FLAKY');
  await invocation.rows.first().locator('.bep-row-toggle').click();
  await expect(page.getByText('Attempt 2')).toBeVisible();
});

test('shows what a failed test wrote', async ({ invocation, page, service }) => {
  await invocation.open(service.ids.get('flaky')!);
  await expect(page.locator('.bep-card--cause')).toContainText('passing from attempt 9 on');
});

test('shows the console and what the command was', async ({ invocation, page, service }) => {
  const id = service.ids.get('broken-package')!;
  await invocation.open(id, 'log');
  await expect(invocation.log).toContainText('syntax error');
  await invocation.tab('Overview').click();
  await expect(page.locator('.bep-card--cause')).toContainText('syntax error');
  await invocation.tab('Details').click();
  await invocation.search.fill('max_idle_secs');
  await expect(page.getByText('--max_idle_secs').first()).toBeVisible();
});

test('shows that a query built nothing', async ({ invocation, page, service }) => {
  await invocation.open(service.ids.get('query')!, 'targets');
  await expect(page.getByText('No targets')).toBeVisible();
});

test('shows the history of what was imported', async ({ list, page, service }) => {
  const url = `${service.http}/api/v1/history/state`;
  // The index is filled while the server already answers.
  await expect
    .poll(
      async () =>
        ((await (await page.request.get(url)).json()) as { invocations: number }).invocations,
      { timeout: 60_000 },
    )
    .toBe(FILES.length);
  await list.open();
  await page.getByRole('link', { name: 'History' }).click();
  await page.getByLabel('A point for each').selectOption('invocation');
  // Recordings were not all made in one month.
  await page.getByLabel('Since').fill('2020-01-01');
  await expect(page.locator('.bep-plot canvas').first()).toBeVisible();
  await expect(page.locator('.bep-data tbody tr')).toHaveCount(FILES.length);
  await page.getByRole('link', { name: 'Flaky tests' }).click();
  await page.getByRole('link', { name: '//flaky:' }).first().click();
  await expect(page.locator('.bep-squares a').first()).toBeVisible();
  await page.locator('.bep-squares a').last().click();
  await expect(page).toHaveURL(/#\/invocations\/.*\/tests\?label=%2F%2Fflaky/);
  await expect(page.getByText('//flaky:').first()).toBeVisible();
});

test('follows a build that sends its events', async ({ invocation, page, service }) => {
  const id = service.ids.get('flaky')!.replace(/....$/, '1fe1');
  const { events } = new Recording('flaky').replace(service.ids.get('flaky')!, id);
  const half = Math.round(events.length / 2);
  const client = new BesClient(service.bes, id);
  await client.send(events.slice(0, half));
  await invocation.open(id);
  await expect(invocation.verdict).toHaveText('Running');
  await client.send(events.slice(half));
  await client.finish();
  await expect(invocation.verdict).toHaveText('Tests failed');
  await expect(page.locator('.bep-big').nth(1)).toHaveText('6 tests');
});
