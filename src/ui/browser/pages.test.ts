import { expect, test } from './app';

test('a reader finds a failed build and learns why without a click more', async ({
  list,
  invocation,
  page,
}) => {
  await list.open();
  await list.search.fill('checkout');
  await expect(list.entries).toHaveCount(1);
  await list.entry('bazel test').getByRole('link').click();
  await expect(invocation.verdict).toHaveText('Build failed');
  await expect(page.getByText('cannot find symbol')).toBeVisible();
  // Told by the case that failed, and again at the end of the log.
  await expect(page.getByText('expected:<10.25> but was:<10.24>').first()).toBeVisible();
  await expect(page).toHaveTitle(/^Build failed: bazel test/);
});

test('numbers lead to their rows, and the back button back', async ({ invocation, page }) => {
  await invocation.open('red');
  await page.getByRole('link', { name: '2 skipped' }).click();
  await expect(invocation.rows).toHaveCount(2);
  await expect(invocation.tab('Targets')).toHaveAttribute('aria-current', 'page');
  await page.goBack();
  await expect(page.getByRole('heading', { name: 'Why it failed' })).toBeVisible();
});

test('a link opens the same filtered rows for somebody else', async ({ invocation, page }) => {
  await invocation.open('red', 'targets');
  await invocation.filter('Failed').click();
  await invocation.search.fill('checkout');
  await expect(invocation.rows).toHaveCount(1);
  const address = page.url();
  await page.goto('about:blank');
  await page.goto(address);
  await expect(invocation.rows).toHaveCount(1);
  await expect(invocation.search).toHaveValue('checkout');
  await expect(invocation.filter('Failed')).toHaveAttribute('aria-pressed', 'true');
});

test('a target opens with its failure and its outputs', async ({ invocation }) => {
  await invocation.open('red', 'targets');
  await invocation.toggle('//services/checkout:server').click();
  const row = invocation.row('//services/checkout:server').first();
  await expect(row).toContainText('(12 source files) failed: (Exit 1)');
  await expect(row.getByRole('link', { name: 'services/checkout/server.jar' })).toBeVisible();
});

test('a test opens with its attempts and its log', async ({ invocation, page }) => {
  await invocation.open('red', 'tests');
  await invocation.toggle('//services/billing/invoices:pdf_test').click();
  await expect(page.getByText('Attempt 3')).toBeVisible();
  await page.getByRole('button', { name: 'Show the log' }).first().click();
  await expect(page.getByText('FAILURES!!!')).toBeVisible();
});

test('40,000 targets are scrolled from end to end', async ({ invocation, page, server }) => {
  await invocation.open('huge', 'targets');
  await expect(invocation.row('target_00000')).toBeVisible();
  await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
  await expect(invocation.row('target_39999')).toBeVisible();
  await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight / 2));
  await expect(invocation.rows.filter({ hasText: /target_(199|200|201)/ }).first()).toBeVisible();
  expect(await invocation.rows.count()).toBeLessThan(80);
  // Only what was in view was asked for: a few hundred rows of 40,000.
  expect(server.api.asked.filter((address) => address.includes('/targets')).length).toBeLessThan(
    15,
  );
});

test('a million targets are reached from end to end', async ({ invocation, page }) => {
  await invocation.open('endless', 'targets');
  await expect(invocation.row('target_00000')).toBeVisible();
  await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
  await expect(invocation.row('target_999999')).toBeInViewport();
  await invocation.toggle('target_999999').focus();
  await page.keyboard.press('Home');
  await expect(invocation.toggle('target_00000')).toBeFocused();
  await page.keyboard.press('End');
  await expect(invocation.toggle('target_999999')).toBeFocused();
  await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight / 2));
  await expect(invocation.rows.filter({ hasText: /target_(49|50)\d{4}\D/ }).first()).toBeVisible();
});

test('rows are walked and opened with the keyboard', async ({ invocation, page }) => {
  await invocation.open('huge', 'targets');
  await invocation.toggle('target_00000').focus();
  for (let step = 0; step < 3; step++) await page.keyboard.press('ArrowDown');
  await expect(invocation.toggle('target_00003')).toBeFocused();
  await page.keyboard.press('End');
  await expect(invocation.toggle('target_39999')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(invocation.toggle('target_39999')).toHaveAttribute('aria-expanded', 'true');
  await page.keyboard.press('Home');
  await expect(invocation.toggle('target_00000')).toBeFocused();
});

test('rows below stay in order when one above is opened', async ({ invocation }) => {
  await invocation.open('red', 'targets');
  await invocation.toggle('target_00002').click();
  const open = await invocation.row('target_00002').boundingBox();
  const next = await invocation.row('target_00003').boundingBox();
  expect(next!.y).toBeCloseTo(open!.y + open!.height, 0);
});

test('a page of a running build follows it to its end', async ({ invocation, server, page }) => {
  await invocation.open('live');
  await expect(invocation.verdict).toHaveText('Running');
  await expect(invocation.progress).toHaveAttribute('value', '5');
  server.api.liveDone = 20;
  await expect(invocation.progress).toHaveAttribute('value', '20');
  server.api.liveDone = 40;
  await expect(invocation.verdict).toHaveText('Succeeded');
  await expect(page).toHaveTitle(/^Succeeded/);
});

test('a growing log is followed until the reader scrolls up', async ({
  invocation,
  server,
  page,
}) => {
  server.api.liveLog = Array.from({ length: 300 }, (_, line) => `line ${line}\n`).join('');
  await invocation.open('live', 'log');
  await expect(page.getByText('line 299', { exact: true })).toBeVisible();
  await expect(page.getByText('2 running')).toBeVisible();
  server.api.liveLog += Array.from({ length: 100 }, (_, line) => `more ${line}\n`).join('');
  await expect(page.getByText('more 99', { exact: true })).toBeInViewport();
  await invocation.log.hover();
  await page.mouse.wheel(0, -3_000);
  await expect(page.getByRole('button', { name: 'Follow' })).toHaveAttribute(
    'aria-pressed',
    'false',
  );
  server.api.liveLog += 'the very last line\n';
  // Two more are still being rewritten, and go on with the numbers.
  await expect(page.getByText('403 lines')).toBeVisible();
  await expect(page.locator('.bep-log-moving .bep-log-number').first()).toHaveText('402');
  await expect(page.getByText('the very last line')).not.toBeInViewport();
});

test('a log of 200,000 lines opens at the line of a link', async ({ invocation, page }) => {
  await invocation.open('huge', 'log', '?line=150000');
  await expect(page.getByText('200,000 lines')).toBeVisible({ timeout: 20_000 });
  await expect(page.locator('.bep-log-line--marked')).toContainText('file_149999.cc');
  await expect(page.locator('.bep-log-line--marked')).toBeInViewport();
});

test('a page loses and finds its server again', async ({ invocation, server, page }) => {
  await invocation.open('live');
  server.api.broken = true;
  await expect(page.getByText('may be out of date')).toBeVisible();
  await expect(invocation.verdict).toHaveText('Running');
  server.api.broken = false;
  await expect(page.getByText('may be out of date')).toBeHidden({ timeout: 15_000 });
});

test('markup from a build stays text on every page', async ({ invocation, list, page }) => {
  await list.open();
  await expect(list.entry('<script>alert(1)</script>')).toBeVisible();
  for (const tab of ['', 'targets', 'tests', 'log', 'details']) {
    await invocation.open('hostile <b>id</b>/../%2e', tab);
    await expect(page.getByText('<script>alert(1)</script>').first()).toBeVisible();
  }
  await invocation.open('hostile <b>id</b>/../%2e', 'targets');
  await invocation.rows.nth(1).locator('.bep-row-toggle').click();
  await expect(page.getByText('<script>alert(4)</script>')).toBeVisible();
  await expect(page).toHaveTitle(/^Bazel crashed: bazel test/);
});

test('details are searched and copied', async ({ invocation, page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await invocation.open('green', 'details');
  await invocation.search.fill('pull_request');
  await expect(page.getByText('1 line found')).toBeVisible();
  await page.getByRole('button', { name: 'Copy Build metadata' }).click();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('PULL_REQUEST 4711');
});
