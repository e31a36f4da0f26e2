import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium, type Page } from '@playwright/test';
import config from '../playwright.config';

/**
 * Pictures of every page in light and dark: npm run screenshots -- <base URL> <folder> [<id>…]
 * Run by "node -e", which leaves no file name among the arguments. Without ids the first invocation of the list that failed is taken, else the first.
 */
const [base, folder, ...ids] = process.argv.slice(1);
if (!base || !folder) {
  console.error('usage: npm run screenshots -- <base URL> <folder> [<invocation id>…]');
  process.exit(2);
}

const WIDTHS = { wide: 1360, narrow: 390 } as const;
const TABS = ['overview', 'targets', 'tests', 'log', 'details'] as const;

interface Entry {
  readonly invocationId: string;
  readonly success?: boolean;
}

async function chooseIds(): Promise<readonly string[]> {
  if (ids.length > 0) return ids;
  const response = await fetch(new URL('api/v1/invocations?limit=100', base));
  const { items } = (await response.json()) as { items: readonly Entry[] };
  const chosen = items.find(({ success }) => success === false) ?? items[0];
  return chosen ? [chosen.invocationId] : [];
}

async function open(page: Page, hash: string): Promise<void> {
  await page.goto('about:blank');
  await page.goto(`${base}${hash}`);
  await page.locator('h1').first().waitFor();
  await page.waitForLoadState('networkidle');
  await page.waitForTimeout(150);
}

await mkdir(folder, { recursive: true });
const browser = await chromium.launch(config.use?.launchOptions);
for (const colorScheme of ['light', 'dark'] as const) {
  for (const [size, width] of Object.entries(WIDTHS)) {
    const page = await browser.newPage({ colorScheme, viewport: { width, height: 900 } });
    const shoot = async (name: string): Promise<void> => {
      const path = join(folder, `${name}-${size}-${colorScheme}.png`);
      await page.screenshot({ path });
      console.log(path);
    };
    await open(page, '#/');
    await shoot('list');
    for (const [index, id] of (await chooseIds()).entries()) {
      for (const tab of TABS) {
        const path = tab === 'overview' ? '' : `/${tab}`;
        await open(page, `#/invocations/${encodeURIComponent(id)}${path}`);
        const toggle = page.locator('.bep-row-toggle').first();
        if (await toggle.count()) {
          await toggle.click();
          await page.waitForLoadState('networkidle');
        }
        await shoot(index ? `${tab}-${index + 1}` : tab);
      }
    }
    await page.close();
  }
}
await browser.close();
