import { readdirSync, readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { chromium, type CDPSession, type Page } from '@playwright/test';
import config from '../playwright.config';
import { FixtureServer } from './server';

/**
 * How quick the largest pages are in a browser: npm run bench. A line of JSON for each figure, like
 * the other benchmarks; `reached` says whether a figure keeps what the project wants.
 */
const DIST = new URL('../dist/', import.meta.url);
const ROUNDS = 5;
const FRAMES = 150;
const INTERACTIVE_MILLIS = 1_000;
const FRAME_MILLIS = 50;
const BUNDLE_BYTES = 250_000;

function report(what: string, unit: string, value: number, ceiling?: number): void {
  const rounded = Math.round(value * 10) / 10;
  const goal = ceiling === undefined ? {} : { ceiling, reached: value <= ceiling };
  console.log(JSON.stringify({ bench: 'pages', case: what, value: rounded, unit, ...goal }));
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? 0;
}

function compressed(name: string): number {
  return gzipSync(readFileSync(new URL(name, DIST))).length;
}

function reportBundle(): void {
  const chunks = readdirSync(new URL('chunks/', DIST));
  const main = chunks.filter((name) => name.startsWith('app-')).map((name) => `chunks/${name}`);
  const first = ['bazel-bep.js', 'bazel-bep.css', ...main];
  const sum = (names: readonly string[]) =>
    names.reduce((bytes, name) => bytes + compressed(name), 0);
  report('bundle without the charts, compressed', 'bytes', sum(first), BUNDLE_BYTES);
  const rest = chunks.map((name) => `chunks/${name}`).filter((name) => !main.includes(name));
  report('pages that are loaded when needed, compressed', 'bytes', sum(rest));
}

/** From the navigation until what is looked for has been painted. */
async function openedIn(page: Page, address: string, selector: string): Promise<number> {
  await page.goto('about:blank');
  await page.goto(address, { waitUntil: 'commit' });
  return page.evaluate(
    (wanted) =>
      new Promise<number>((painted) => {
        const look = (): void => {
          if (document.querySelector(wanted)) {
            requestAnimationFrame(() => setTimeout(() => painted(performance.now())));
          } else {
            requestAnimationFrame(look);
          }
        };
        look();
      }),
    selector,
  );
}

type Moves = 'rest' | 'scroll' | 'log' | 'timeline';

/** Milliseconds from frame to frame, while the page is moved before each of them. */
async function frames(page: Page, moves: Moves): Promise<readonly number[]> {
  return page.evaluate(
    ([kind, count]) =>
      new Promise<number[]>((done) => {
        const times: number[] = [];
        const timeline = document.querySelector<HTMLElement>('.bep-timeline');
        const log = document.querySelector('.bep-log');
        const KEYS = ['+', 'ArrowRight', 'ArrowRight', '+', 'ArrowLeft', '-', 'ArrowRight', '-'];
        const move = (round: number): void => {
          if (kind === 'scroll') {
            // A quick reader, who now and then drags the bar.
            window.scrollBy(0, round % 30 === 0 ? 100_000 : 240);
          } else if (kind === 'log') {
            log?.scrollBy(0, round % 30 === 0 ? 2_000_000 : 240);
          } else if (kind === 'timeline' && timeline) {
            const key = KEYS[round % KEYS.length]!;
            timeline.dispatchEvent(new KeyboardEvent('keydown', { key, cancelable: true }));
            timeline.scrollTop += round % 40 < 20 ? 30 : -30;
          }
        };
        let last = 0;
        const frame = (now: number): void => {
          if (last) times.push(now - last);
          last = now;
          if (times.length === count) return done(times);
          move(times.length);
          requestAnimationFrame(frame);
        };
        requestAnimationFrame(frame);
      }),
    [moves, FRAMES] as const,
  );
}

interface TraceEvent {
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  /** Processor time in microseconds. */
  readonly tdur?: number;
  readonly args?: { readonly name?: string };
}

/**
 * Milliseconds of processor time that the longest task of the page's own thread took meanwhile: a
 * frame takes at least that long, however idle the machine is.
 */
async function longestTask<T>(page: Page, work: () => Promise<T>): Promise<[T, number]> {
  const browser = page.context().browser()!;
  await browser.startTracing(page, { categories: ['toplevel', '__metadata'] });
  const result = await work();
  const trace = (await browser.stopTracing()).toString();
  const { traceEvents } = JSON.parse(trace) as { readonly traceEvents: readonly TraceEvent[] };
  const threadOf = (event: TraceEvent): string => `${event.pid}/${event.tid}`;
  const mains = new Set(
    traceEvents
      .filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain')
      .map(threadOf),
  );
  const tasks = traceEvents
    .filter((event) => event.name.endsWith('RunTask') && mains.has(threadOf(event)))
    .map(({ tdur = 0 }) => tdur / 1000);
  return [result, Math.max(0, ...tasks)];
}

/**
 * What a frame takes while the page is moved. Others who use the machine lengthen frames but not the
 * processor time of the page's own thread, so that is told as well, and what frames of the same page
 * take when nothing moves.
 */
async function reportFrames(page: Page, what: string, moves: Moves): Promise<void> {
  const quiet = Math.max(...(await frames(page, 'rest')));
  report(`${what}: longest frame when nothing moves`, 'ms', quiet);
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const before = await threadSeconds(session);
  const [times, task] = await longestTask(page, () => frames(page, moves));
  const worked = ((await threadSeconds(session)) - before) * 1000;
  await session.detach();
  const sorted = times.toSorted((a, b) => a - b);
  report(`${what}: longest frame`, 'ms', sorted.at(-1) ?? 0, FRAME_MILLIS);
  report(`${what}: longest task, processor time`, 'ms', task, FRAME_MILLIS);
  report(`${what}: median frame`, 'ms', median(times));
  report(`${what}: processor time of a frame`, 'ms', worked / times.length);
}

/** Processor time of the tasks of the page's main thread so far. */
async function threadSeconds(session: CDPSession): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics');
  return metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN;
}

async function reportPage(
  page: Page,
  what: string,
  address: string,
  selector: string,
  moves: Moves,
  ceiling?: number,
): Promise<void> {
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    times.push(await openedIn(page, address, selector));
  }
  report(`${what}: can be used`, 'ms', median(times), ceiling);
  await page.waitForLoadState('networkidle');
  await reportFrames(page, what, moves);
}

/** A log is read piece by piece: when it can be read, when all of it is there, how long frames take meanwhile. */
async function reportLog(page: Page, what: string, address: string, lines: string): Promise<void> {
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    times.push(await openedIn(page, address, '.bep-log-line'));
  }
  report(`${what}: can be read`, 'ms', median(times), INTERACTIVE_MILLIS);
  const begin = Date.now();
  await page.goto('about:blank');
  await page.goto(address);
  const [loading, task] = await longestTask(page, async () => {
    const times = await frames(page, 'rest');
    await page.getByText(lines).waitFor({ timeout: 120_000 });
    return times;
  });
  report(`${what}: longest frame while it is loaded`, 'ms', Math.max(...loading), FRAME_MILLIS);
  report(`${what}: longest task while it is loaded, processor time`, 'ms', task, FRAME_MILLIS);
  report(`${what}: all of it is there`, 'ms', Date.now() - begin);
  await page.locator('.bep-log').hover();
  await reportFrames(page, what, 'log');

  const search = page.getByRole('searchbox', { name: 'Search the log' });
  const typed = Date.now();
  const [searching, looking] = await longestTask(page, async () => {
    await search.fill('file_99999');
    const times = await frames(page, 'rest');
    await page.getByText('11 lines').waitFor({ timeout: 120_000 });
    return times;
  });
  report(`${what}: searched to its end`, 'ms', Date.now() - typed);
  report(`${what}: longest frame while it is searched`, 'ms', Math.max(...searching), FRAME_MILLIS);
  report(`${what}: longest task while it is searched, processor time`, 'ms', looking, FRAME_MILLIS);
}

reportBundle();
const server = new FixtureServer();
const base = await server.start();
const browser = await chromium.launch(config.use?.launchOptions);
const page = await browser.newPage({ viewport: { width: 1360, height: 900 } });
await reportPage(
  page,
  '40,000 targets',
  `${base}#/invocations/huge/targets`,
  '.bep-row .bep-row-toggle',
  'scroll',
  INTERACTIVE_MILLIS,
);
await reportPage(
  page,
  '100,000 targets',
  `${base}#/invocations/vast/targets`,
  '.bep-row .bep-row-toggle',
  'scroll',
  INTERACTIVE_MILLIS,
);
await reportLog(page, 'log of 64 MB', `${base}#/invocations/vast/log`, '1,000,000 lines');
await reportPage(
  page,
  'timeline of 200,000 slices',
  `${base}#/invocations/huge/timing`,
  '.bep-timeline-canvas[width]',
  'timeline',
);
await browser.close();
await server.stop();
