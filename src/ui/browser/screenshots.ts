import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium, type Browser, type Page } from '@playwright/test';
import config from '../playwright.config';
import { LiveBuild } from './bep/live-build';
import { BepService } from './bep/service';
import { historySpan } from '../test/fixtures/history';
import { FixtureServer } from './server';
import { PICTURES, RECORDINGS, type Picture } from './pictures';

/**
 * Pictures of every page in light and dark, of recorded builds and of one that runs: npm run screenshots
 * [-- <folder> [<picture>…]]. Run by "node -e", which leaves no file name among the arguments.
 */
const [folder = fileURLToPath(new URL('../../../docs/images/', import.meta.url)), ...only] =
  process.argv.slice(1);

/** How long after the last event of a build its pages are looked at, by the clock of the browser. */
const LATER = 95_000;

/** When the made-up history is looked at. */
const AFTER_THE_LAST = Date.parse(historySpan.until) + LATER;

async function lastFinish(service: BepService): Promise<number> {
  const answer = await fetch(`${service.http}/api/v1/invocations?limit=100`);
  const { items } = (await answer.json()) as { items: readonly { readonly finish?: string }[] };
  return Math.max(...items.map(({ finish }) => (finish ? Date.parse(finish) : 0)));
}

async function take(
  browser: Browser,
  service: BepService,
  colorScheme: 'light' | 'dark',
  now: number,
): Promise<void> {
  for (const picture of PICTURES) {
    if (!isWanted(picture) || (isOfHere(picture) && !live)) continue;
    const { width = 1280, height = 860 } = picture;
    const page = await browser.newPage({
      colorScheme,
      viewport: { width, height },
      locale: 'en-GB',
      timezoneId: 'Europe/Berlin',
      reducedMotion: 'reduce',
    });
    if (picture.history !== undefined) await page.clock.setFixedTime(AFTER_THE_LAST);
    else if (picture.name !== 'list' && !isOfHere(picture)) await page.clock.setFixedTime(now);
    await open(page, service, picture);
    const path = join(folder, `page-${picture.name}-${colorScheme}.png`);
    await page.screenshot({ path });
    console.log(path);
    await page.close();
  }
}

/** Whether it is of a build that runs for the pictures, not of a recorded one. */
function isOfHere({ of }: Picture): boolean {
  return of === 'live' || of === 'built';
}

function isWanted({ name }: Picture): boolean {
  return only.length === 0 || only.includes(name);
}

async function open(page: Page, service: BepService, picture: Picture): Promise<void> {
  const recorded = picture.of === undefined ? undefined : service.ids.get(picture.of)!;
  const id = picture.madeUp ?? recorded;
  const isRecorded = picture.madeUp === undefined && picture.history === undefined;
  const base = isRecorded ? `${service.http}/` : madeUp;
  await page.goto(`${base}#/${addressOf(picture, id)}`);
  await page.locator('h1').first().waitFor();
  await page.waitForLoadState('networkidle');
  await picture.before?.(page);
  await page.waitForLoadState('networkidle');
  await page.evaluate(() => document.fonts.ready);
}

function addressOf({ history, at }: Picture, id: string | undefined): string {
  if (history !== undefined) return `history/${history}${at}`;
  return (id === undefined ? '' : `invocations/${encodeURIComponent(id)}/`) + at;
}

await mkdir(folder, { recursive: true });
const service = await BepService.start(RECORDINGS);
const fixtures = new FixtureServer();
const madeUp = await fixtures.start();
const browser = await chromium.launch(config.use?.launchOptions);
let live: LiveBuild | undefined;
try {
  const now = (await lastFinish(service)) + LATER;
  if (PICTURES.some((picture) => isOfHere(picture) && isWanted(picture))) {
    live = await LiveBuild.start(service);
    if (!live) console.log('No pictures of builds of this machine: there is no Bazel here.');
  }
  for (const colorScheme of ['light', 'dark'] as const)
    await take(browser, service, colorScheme, now);
} finally {
  live?.stop();
  await browser.close();
  await fixtures.stop();
  await service.stop();
}
