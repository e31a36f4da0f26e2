import { expect, test } from './app';

test('targets are found by package, and a package tells its targets', async ({
  invocation,
  page,
}) => {
  await invocation.open('red', 'targets');
  await invocation.filter('Failed').click();
  await page.getByRole('button', { name: 'By package' }).click();
  const node = page.locator('.bep-tree details').filter({ hasText: 'services/checkout' }).last();
  await expect(node).toContainText('failed');
  await expect(page.getByRole('link', { name: ':server' })).toBeVisible();
  await expect(page).toHaveURL(/status=FAILED&view=tree$/);
  await page.getByRole('link', { name: ':server' }).first().click();
  await expect(invocation.row('//services/checkout:server').first()).toContainText(
    '(12 source files) failed: (Exit 1)',
  );
});

test('targets are filtered by kind', async ({ invocation, page }) => {
  await invocation.open('red', 'targets');
  const kinds = page.getByLabel('Only this kind');
  const option = kinds.locator('option').nth(1);
  const [, kind, count] = /^(.*) \((\d+)\)$/.exec((await option.textContent())!)!;
  await kinds.selectOption(kind!);
  await expect(page.getByText(`${count} targets shown`)).toBeVisible();
  await expect(invocation.rows.first()).toContainText(kind!);
});

test('artifacts are listed by target, and say why one cannot be had', async ({
  invocation,
  page,
}) => {
  await invocation.open('red', 'artifacts');
  await invocation.search.fill('target_00002');
  await expect(invocation.rows).toHaveCount(1);
  await invocation.toggle('target_00002').click();
  const file = page.locator('.bep-files a').first();
  await expect(file).toContainText('.jar');
  await expect(page.locator('.bep-files')).toContainText('20.5 kB');
  await file.click();
  await expect(page.getByText('Reading files is switched off here.')).toBeVisible();
  await page.getByRole('button', { name: 'All files' }).click();
  await expect(page).toHaveURL(/view=files$/);
});
