import { expect, test } from './app';

test('two invocations are compared, and the address sends it on', async ({ invocation, page }) => {
  await invocation.open('green', 'compare', '?with=red');
  const targets = page.getByRole('group', { name: 'Which targets' });
  await targets.getByRole('button', { name: 'Removed 1' }).click();
  await expect(page.getByRole('region', { name: 'Changed targets' })).toContainText('//shop:gone');
  await expect(page).toHaveURL(/compare\?.*targets=REMOVED/);
  await page.reload();
  await expect(targets.getByRole('button', { name: 'Removed 1' })).toHaveAttribute(
    'aria-pressed',
    'true',
  );
  const numbers = page.getByRole('region', { name: 'Numbers of both' });
  await expect(numbers.getByRole('row', { name: /^Tests failed/ })).toContainText('−');
});

test('another invocation is chosen from the list', async ({ invocation, page }) => {
  // It began a day after the others.
  await invocation.open('flaky', 'compare');
  await page.getByLabel('Compare with').selectOption('query');
  await expect(page.getByRole('heading', { name: 'Before', exact: true })).toBeVisible();
  await expect(page).toHaveURL(/with=query/);
});
