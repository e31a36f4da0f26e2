import { expect, test } from './app';

test('an event is found, read and followed to its parent', async ({ invocation, page }) => {
  await invocation.open('green', 'events');
  await page.getByLabel('Kind').selectOption({ label: 'completed (299)' });
  await invocation.search.fill('target_250');
  await expect(invocation.rows).toHaveCount(1);
  await invocation.toggle('//shop:target_250').click();
  await expect(page.getByLabel('Event 252 as JSON', { exact: true })).toContainText('target_250');
  await page.getByRole('link', { name: 'The events around it' }).click();
  await page.getByRole('link', { name: 'started 1' }).click();
  await expect(page.getByText('1 to 50 of 300')).toBeVisible();
  await page.goBack();
  await expect(page.getByRole('heading', { name: 'Event 252: completed' })).toBeVisible();
  await page.getByRole('link', { name: 'All events' }).click();
  await expect(invocation.rows.first()).toBeVisible();
});

test('markup in events stays text', async ({ invocation, page }) => {
  await invocation.open('green', 'events', '?event=5');
  await expect(page.getByText('<script>alert(1)</script>').first()).toBeVisible();
});
