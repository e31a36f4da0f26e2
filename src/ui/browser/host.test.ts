import { expect, test } from './app';

/** A page as Jenkins makes it: its own colours and theme attribute, the bundle with a version. */
function hostPage(theme: string): string {
  return `<!doctype html>
<html lang="en" data-theme="${theme}">
  <head>
    <meta charset="utf-8" />
    <title>app #7 [Jenkins]</title>
    <link rel="stylesheet" href="/host.css" />
    <link rel="stylesheet" href="/ui/bazel-bep.css?v=1" />
    <script type="module" src="/ui/bazel-bep.js?v=1"></script>
  </head>
  <body>
    <div>app #7</div>
    <div id="bazel-bep" data-api="/api/v1" data-invocation="red"></div>
  </body>
</html>`;
}

const PATH = 'job/app/7/bazel/';

/** How a host may style bare elements. */
const HOST_STYLE = `
  p, li, dt, dd, pre, code, summary { color: teal; font-size: 21px; line-height: 3; padding: 9px; }
  h1, h2, h3 { font-size: 41px; margin-bottom: 33px; font-weight: 100; color: teal; }
  pre, code { background: pink; border: 3px solid teal; max-width: 100px; }
  dt { font-weight: bold; } ul { margin: 17px; padding: 40px; list-style: square; }
  a:link, a:visited { font-weight: 800; text-decoration: underline; color: teal; }
  button, input { font-size: 25px; font-family: cursive; letter-spacing: 2px; }
`;

test.beforeEach(({ server }) => {
  for (const theme of ['none', 'dark', 'light'])
    server.pages.set(`/${PATH}${theme}/`, hostPage(theme));
  server.pages.set('/host.css', '');
});

test('opens the invocation that the host names, below any path', async ({ base, page }) => {
  await page.goto(`${base}${PATH}none/`);
  await expect(page.locator('.bep-header .bep-status-word')).toHaveText('Build failed');
  await page.getByRole('link', { name: 'Tests' }).click();
  await expect(page).toHaveURL(/\/job\/app\/7\/bazel\/none\/#\/invocations\/red\/tests$/);
  await expect(page.locator('.bep-row').first()).toBeVisible();
  await expect(page).toHaveTitle(/app #7 \[Jenkins\]$/);
});

for (const [theme, system, background] of [
  ['none', 'dark', 'rgb(255, 255, 255)'],
  ['light', 'dark', 'rgb(255, 255, 255)'],
  ['dark', 'light', 'rgb(21, 24, 28)'],
] as const) {
  test(`follows the theme "${theme}" of the host, not the system`, async ({ base, page }) => {
    await page.emulateMedia({ colorScheme: system });
    await page.goto(`${base}${PATH}${theme}/`);
    await expect(page.locator('.bep')).toHaveCSS('background-color', background);
  });
}

test('looks the same whatever the host does to bare elements', async ({ base, page, server }) => {
  const looks = () =>
    page.locator('.bep *').evaluateAll((elements) =>
      elements.map((element) => {
        const style = getComputedStyle(element);
        const box = [style.margin, style.padding, style.border, style.backgroundColor];
        const font = [style.fontFamily, style.fontSize, style.fontWeight, style.lineHeight];
        const text = [...font, style.color, style.letterSpacing, style.listStyleType];
        return [element.tagName, element.className.toString(), ...box, ...text].join('; ');
      }),
    );
  // Rows are added once the page knows how much of them is to be seen.
  const looksInTheEnd = async () => {
    let last: string[] = [];
    await expect(async () => {
      const before = last;
      last = await looks();
      expect(last).toEqual(before);
    }).toPass({ intervals: [200] });
    return last;
  };
  for (const tab of ['', '/targets', '/details']) {
    const address = `${base}${PATH}light/#/invocations/red${tab}`;
    const seen: string[][] = [];
    for (const style of ['', HOST_STYLE]) {
      server.pages.set('/host.css', style);
      await page.goto('about:blank');
      await page.goto(address);
      await page.waitForLoadState('networkidle');
      seen.push(await looksInTheEnd());
    }
    expect(seen[1], tab).toEqual(seen[0]);
  }
});

test('heads of columns are whole beside the panels of a host', async ({ base, page, server }) => {
  server.pages.set('/host.css', '#bazel-bep { margin-inline: 340px 30px }');
  await page.setViewportSize({ width: 1180, height: 800 });
  for (const tab of ['targets', 'tests', 'artifacts', 'artifacts?view=files', 'events']) {
    await page.goto('about:blank');
    await page.goto(`${base}${PATH}none/#/invocations/red/${tab}`);
    await page.locator('.bep-row-toggle').first().waitFor();
    const cut = await page.getByRole('columnheader').evaluateAll((heads) =>
      heads
        // The room that a button has around its word may overlap.
        .filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth + 4)
        .map(({ textContent }) => textContent),
    );
    expect(cut, tab).toEqual([]);
  }
});
