import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium, type Browser, type Page } from '@playwright/test';
import config from '../playwright.config';
import { BesClient } from './bep/bes-client';
import { Recording } from './bep/recording';
import { BepService } from './bep/service';
import { bytes, number } from './bep/wire';
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

/** Part of the events that have come of the build that runs. */
const SO_FAR = 0.62;

/** The recorded Bazels wrote without a terminal; at one they keep rewriting lines like these. */
const NOW = [
  '\u001b[32m[148 / 296]\u001b[0m 12 / 35 tests; 4 actions, 3 running',
  '    Executing genrule //outputs:step_7_left; 1s local',
  '    Testing //timeouts:hangs; 2s local',
  '    Testing //shards:grid (shard 1 of 2); 1s local',
  '',
];

/** A progress event that writes lines, goes back up, and writes them again, as Bazel does. */
function progressEvent(): Buffer {
  const text = NOW.join('\n');
  const back = '\u001b[1A\u001b[K'.repeat(NOW.length - 1);
  const id = bytes(2, number(1, 999_999));
  return Buffer.concat([bytes(1, id), bytes(3, bytes(2, Buffer.from(`${text}${back}${text}`)))]);
}

async function sendLive(service: BepService): Promise<BesClient> {
  const recorded = service.ids.get('everything')!;
  const id = `${recorded.slice(0, -4)}1fe1`;
  // The same files as those of the invocation that is over.
  const recording = new Recording('everything').withFiles(service.filesOf('everything'));
  const { events } = recording.replace(recorded, id);
  const client = new BesClient(service.bes, id);
  await client.send([...events.slice(0, Math.round(events.length * SO_FAR)), progressEvent()]);
  service.ids.set('live', id);
  return client;
}

async function lastFinish(service: BepService): Promise<number> {
  const answer = await fetch(`${service.http}/api/v1/invocations?limit=100`);
  const { items } = (await answer.json()) as { items: readonly { readonly finish?: string }[] };
  return Math.max(...items.map(({ finish }) => (finish ? Date.parse(finish) : 0)));
}

async function take(browser: Browser, service: BepService, colorScheme: 'light' | 'dark') {
  const now = (await lastFinish(service)) + LATER;
  for (const picture of PICTURES) {
    if (only.length > 0 && !only.includes(picture.name)) continue;
    const { width = 1280, height = 860 } = picture;
    const page = await browser.newPage({
      colorScheme,
      viewport: { width, height },
      locale: 'en-GB',
      timezoneId: 'Europe/Berlin',
      reducedMotion: 'reduce',
    });
    await page.clock.setFixedTime(now);
    await open(page, service, picture);
    const path = join(folder, `page-${picture.name}-${colorScheme}.png`);
    await page.screenshot({ path });
    console.log(path);
    await page.close();
  }
}

async function open(page: Page, service: BepService, picture: Picture): Promise<void> {
  const recorded = picture.of === undefined ? undefined : service.ids.get(picture.of)!;
  const id = picture.madeUp ?? recorded;
  const base = picture.madeUp === undefined ? `${service.http}/` : madeUp;
  const address = id === undefined ? '' : `invocations/${encodeURIComponent(id)}/`;
  await page.goto(`${base}#/${address}${picture.at}`);
  await page.locator('h1').first().waitFor();
  await page.waitForLoadState('networkidle');
  await picture.before?.(page);
  await page.waitForLoadState('networkidle');
  await page.evaluate(() => document.fonts.ready);
}

await mkdir(folder, { recursive: true });
const service = await BepService.start(RECORDINGS);
const fixtures = new FixtureServer();
const madeUp = await fixtures.start();
const browser = await chromium.launch(config.use?.launchOptions);
try {
  const live = await sendLive(service);
  for (const colorScheme of ['light', 'dark'] as const) await take(browser, service, colorScheme);
  live.break();
} finally {
  await browser.close();
  await fixtures.stop();
  await service.stop();
}
