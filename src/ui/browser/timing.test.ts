import { expect, test } from './app';
import { TimingPage } from './pages/timing-page';

test('a timeline is walked with the keyboard alone', async ({ invocation, page }) => {
  const timing = new TimingPage(page);
  await invocation.open('green', 'timing');
  await timing.drawn();
  await timing.timeline.focus();
  await page.keyboard.press('Shift+ArrowRight');
  await expect(timing.slice).toContainText('Critical Path');
  await page.keyboard.press('Shift+ArrowDown');
  await expect(timing.slice).toContainText('skyframe-evaluator 0');
  await expect(timing.slice).toContainText('Compiling target_');
  await page.keyboard.press('Shift+ArrowDown');
  await expect(timing.slice).toContainText('remote action cache check');
  await page.keyboard.press('Enter');
  await expect.poll(() => timing.range()).toBeDefined();
  await page.keyboard.press('0');
  await expect.poll(() => timing.range()).toBeUndefined();
  await page.keyboard.press('Escape');
  await expect(timing.slice).toContainText('Select a slice');
});

test('a timeline is zoomed, moved and sent on by its address', async ({ invocation, page }) => {
  const timing = new TimingPage(page);
  await invocation.open('green', 'timing');
  await timing.drawn();
  await page.getByRole('button', { name: 'Zoom in' }).click();
  await expect.poll(() => timing.range()).toBeDefined();
  const [from, to] = timing.range()!;
  await timing.timeline.evaluate((element) => element.scrollIntoView({ block: 'center' }));
  const box = (await timing.canvas.boundingBox())!;
  await page.mouse.move(box.x + 600, box.y + 300);
  await page.mouse.down();
  await page.mouse.move(box.x + 300, box.y + 300, { steps: 5 });
  await page.mouse.up();
  await expect.poll(() => timing.range()?.[0]).toBeGreaterThan(from);
  const moved = timing.range()!;
  expect(moved[1] - moved[0]).toBeCloseTo(to - from, -1);
  await page.goto('about:blank');
  await invocation.open('green', 'timing', `?t=${moved[0]}-${moved[1]}`);
  await timing.drawn();
  await timing.timeline.evaluate((element) => element.scrollIntoView({ block: 'center' }));
  await page.keyboard.down('Control');
  await page.mouse.move(box.x + 600, box.y + 300);
  await page.mouse.wheel(0, -500);
  await page.keyboard.up('Control');
  await expect.poll(() => timing.range()![1] - timing.range()![0]).toBeLessThan((to - from) / 2);
});

test('what is clicked in a timeline is told, with a link to its target', async ({
  invocation,
  page,
}) => {
  const timing = new TimingPage(page);
  await invocation.open('green', 'timing', '?t=10000-20000');
  await timing.drawn();
  // The critical path is pinned below the scale, and its first action has the name of an attack.
  await timing.canvas.click({ position: { x: 60, y: 69 } });
  await expect(timing.slice).toContainText('<script>alert(1)</script>');
  await page.getByRole('searchbox', { name: 'Search the timeline' }).fill('p2 target_5');
  await expect(page.getByText('1 slice found')).toBeVisible();
  await page.getByRole('button', { name: 'Longest one' }).click();
  await expect(timing.slice).toContainText('Compiling target_5.cc');
  await timing.slice.getByRole('link', { name: '//services/p2:target_5' }).click();
  await expect(invocation.tab('Targets')).toHaveAttribute('aria-current', 'page');
});

test('200,000 slices can be scrolled and zoomed', async ({ invocation, page }) => {
  const timing = new TimingPage(page);
  await invocation.open('huge', 'timing');
  await expect(page.getByText('25 threads, 199,947 slices')).toBeVisible({ timeout: 20_000 });
  await timing.drawn();
  await timing.timeline.evaluate((element) => element.scrollTo(0, element.scrollHeight));
  await timing.drawn();
  const box = (await timing.canvas.boundingBox())!;
  await timing.canvas.click({ position: { x: 300, y: box.height - 30 } });
  await expect(timing.slice).toContainText('skyframe-evaluator 23');
});

test('two fingers zoom a timeline about what is between them', async ({ invocation, page }) => {
  const timing = new TimingPage(page);
  await invocation.open('green', 'timing', '?t=50000-150000');
  await timing.drawn();
  await timing.timeline.evaluate((element) => element.scrollIntoView({ block: 'center' }));
  const box = (await timing.canvas.boundingBox())!;
  const y = box.y + box.height / 2;
  const middle = box.x + box.width / 2;
  const session = await page.context().newCDPSession(page);
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', apart?: number) =>
    session.send('Input.dispatchTouchEvent', {
      type,
      touchPoints:
        apart === undefined
          ? []
          : [
              { x: middle - apart / 2, y, id: 0 },
              { x: middle + apart / 2, y, id: 1 },
            ],
    });
  await touch('touchStart', 100);
  await touch('touchMove', 150);
  await touch('touchMove', 200);
  await touch('touchEnd');
  await expect.poll(() => timing.range()?.[0]).toBeGreaterThan(70_000);
  const [from, to] = timing.range()!;
  // Twice as far apart: half of it is seen, and the middle stays where it is.
  expect(to - from).toBeCloseTo(50_000, -2);
  expect((from + to) / 2).toBeCloseTo(100_000, -2);
});
