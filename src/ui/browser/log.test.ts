import { expect, test } from './app';

test('a log is searched, and hits are walked through', async ({ invocation, page }) => {
  await invocation.open('huge', 'log');
  await expect(page.getByText('200,000 lines')).toBeVisible({ timeout: 20_000 });
  await invocation.search.fill('file_1999');
  await expect(page.getByText('111 lines')).toBeVisible();
  await invocation.search.press('Enter');
  await expect(page.getByText('1 of 111 lines')).toBeVisible();
  await expect(page.locator('.bep-log-line--marked')).toContainText('file_1999');
  await invocation.search.press('Shift+Enter');
  await expect(page.getByText('111 of 111 lines')).toBeVisible();
  await expect(page.locator('.bep-log-line--marked .bep-found')).toBeInViewport();
  await expect(page).toHaveURL(/find=file_1999&line=\d+$/);
});

test('errors of a log are listed and jumped to', async ({ invocation, page }) => {
  await invocation.open('red', 'log');
  await page.locator('.bep-jumps summary').click();
  await page.locator('.bep-jump').first().click();
  await expect(page.locator('.bep-log-line--marked')).toContainText('ERROR:');
  await expect(page.locator('.bep-jumps-list')).toBeHidden();
});

test('long lines are wrapped where one asks for it, each in its own rows', async ({
  invocation,
  page,
  server,
}) => {
  const line = Array.from({ length: 300 }, (_, word) => `word_${word}`).join(' ');
  server.api.liveLog = `first\n${line}\nlast\n`;
  await invocation.open('live', 'log', '?wrap=1');
  await expect(page.getByText('word_299')).toBeInViewport();
  const box = async (text: string) => (await page.getByText(text).first().boundingBox())!;
  const long = await box('word_299');
  const last = await box('last');
  expect(last.y).toBeGreaterThanOrEqual(long.y + long.height - 1);
  expect(last.y).toBeLessThan(long.y + long.height + 25);
  await page.getByRole('button', { name: 'Wrap' }).click();
  await expect(page).not.toHaveURL(/wrap=1/);
});

test('a log is read to its end that is higher than a browser lays out', async ({
  invocation,
  page,
  server,
}) => {
  test.setTimeout(120_000);
  server.api.liveLog = `${'.\n'.repeat(2_000_000)}the end\n`;
  await invocation.open('live', 'log', '?line=1999990');
  await expect(page.getByText('2,000,003 lines')).toBeVisible({ timeout: 60_000 });
  await expect(page.locator('.bep-log-line--marked')).toBeInViewport();
  await page.locator('.bep-log').evaluate((log) => log.scrollTo(0, log.scrollHeight));
  await expect(page.getByText('the end')).toBeInViewport();
});
