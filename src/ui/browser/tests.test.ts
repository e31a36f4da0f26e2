import { expect, test } from './app';

test('a test opens on a page of its own with the case that failed', async ({
  invocation,
  page,
}) => {
  await invocation.open('red', 'tests');
  await invocation.row('//services/checkout:cart_test').getByRole('link').first().click();
  await expect(invocation.attempts).toContainText('roundsHalfCentsUp');
  await expect(invocation.attempts).toContainText('CartTest.java:42');
  await page.getByRole('group', { name: 'Which cases' }).getByText('Skipped').click();
  await expect(invocation.attempts).toContainText('see issue 12');
  await expect(invocation.attempts).not.toContainText('CartTest.java:42');
});

test('attempts of a flaky test are put side by side, and the address keeps it', async ({
  invocation,
  page,
}) => {
  await invocation.open('red', 'tests', '?test=//services/billing/invoices:pdf_test');
  await expect(invocation.attempts).toHaveCount(1);
  await expect(invocation.attempts).toContainText('Attempt 2');
  await invocation.attempt('Attempt 1').click();
  await page.getByLabel('Beside it').selectOption('1.0.3');
  await expect(invocation.attempts).toHaveCount(2);
  await expect(invocation.attempts.nth(0)).toContainText('Attempt 1');
  await expect(invocation.attempts.nth(1)).toContainText('Attempt 3');
  await page.reload();
  await expect(invocation.attempts.nth(1)).toContainText('Attempt 3');
});

test('the log of a test is searched', async ({ invocation, page }) => {
  await invocation.open('red', 'tests', '?test=//services/checkout:cart_test');
  await page.getByRole('button', { name: 'Log', exact: true }).click();
  await invocation.search.fill('failures!!!');
  await invocation.search.press('Enter');
  await expect(page.locator('.bep-log-line--marked')).toContainText('FAILURES!!!');
});

test('tests are listed slowest first', async ({ invocation, page }) => {
  await invocation.open('red', 'tests');
  await page.getByRole('button', { name: 'Slowest first' }).click();
  await expect(invocation.rows.first()).toContainText('rotation_test');
  await expect(page).toHaveURL(/sort=-duration/);
});
