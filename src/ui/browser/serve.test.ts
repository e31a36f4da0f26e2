import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { expect, test as pages } from './app';

const BEP = fileURLToPath(new URL('../../../bep', import.meta.url));
const RECORDINGS = new URL('../../engine/src/test/resources/recordings/', import.meta.url);

/** Recordings of real Bazels, as they are in the tests of the engine. */
const FILES = ['everything', 'green', 'flaky', 'broken-package', 'interrupted', 'query'];

/** Building the engine may be part of the first start. */
const LONG = 15 * 60_000;

interface Service {
  readonly http: string;
  /** Ids of the invocations by recording. */
  readonly ids: ReadonlyMap<string, string>;
}

/** The pages as `bep serve` shows recordings of real Bazels. */
const test = pages.extend<object, { readonly service: Service }>({
  service: [
    async ({}, use) => {
      const data = mkdtempSync(join(tmpdir(), 'bep-pages-'));
      const ids = new Map(FILES.map((name) => [name, importRecording(data, name)]));
      const process = spawn(BEP, ['serve', '--data', data], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      await use({ http: await addressOf(process), ids });
      const ended = new Promise((resolve) => process.once('exit', resolve));
      process.kill();
      await ended;
      rmSync(data, { recursive: true });
    },
    { scope: 'worker', timeout: LONG },
  ],
  base: async ({ service }, use) => use(`${service.http}/`),
});

function importRecording(data: string, name: string): string {
  const file = fileURLToPath(new URL(`4.2.3-${name}.bep.gz`, RECORDINGS));
  const { stdout, stderr } = spawnSync(BEP, ['import', '--data', data, file], { encoding: 'utf8' });
  if (!stdout) throw new Error(`bep import ${file} failed: ${stderr}`);
  return (JSON.parse(stdout) as { readonly invocationId: string }).invocationId;
}

async function addressOf(process: ChildProcess): Promise<string> {
  for await (const line of createInterface({ input: process.stdout! })) {
    return (JSON.parse(line) as { readonly http: string }).http;
  }
  throw new Error('bep serve ended before it was ready');
}

test.describe.configure({ mode: 'serial', timeout: LONG });

test('shows a real failed build with the right numbers', async ({ invocation, page, service }) => {
  const id = service.ids.get('everything')!;
  await invocation.open(id);
  await expect(invocation.verdict).toHaveText('Build failed');
  const { targets, tests } = (await (
    await page.request.get(`${service.http}/api/v1/invocations/${id}`)
  ).json()) as Record<'targets' | 'tests', Record<string, number>>;
  await expect(page.locator('.bep-big').nth(0)).toHaveText(`${targets['configured']} targets`);
  await expect(page.locator('.bep-big').nth(1)).toHaveText(`${tests['total']} tests`);
  await expect(page.locator('.bep-card--cause')).toContainText('//broken_build:fails');
  await expect(page.locator('.bep-card--cause')).toContainText('this rule always fails');

  await invocation.tab('Targets').click();
  await invocation.filter('Failed').click();
  await expect(invocation.rows).toHaveCount(targets['failed']!);
  await invocation.tab('Tests').click();
  await invocation.filter('Flaky').click();
  await expect(invocation.rows).toHaveCount(tests['flaky']!);
});

test('shows the verdict of every recording', async ({ list, service }) => {
  await list.open();
  await expect(list.entries).toHaveCount(FILES.length);
  for (const [name, verdict] of [
    ['green', 'Succeeded'],
    ['flaky', 'Tests failed'],
    ['broken-package', 'Build failed'],
    ['interrupted', 'Interrupted'],
    ['query', 'Succeeded'],
  ] as const) {
    const id = encodeURIComponent(service.ids.get(name)!);
    const entry = list.entries.filter({ has: list.page.locator(`a[href="#/invocations/${id}"]`) });
    await expect(entry.locator('.bep-status-word')).toHaveText(verdict);
  }
});

test('shows the attempts of a flaky test', async ({ invocation, page, service }) => {
  await invocation.open(service.ids.get('flaky')!, 'tests', '?status=FLAKY');
  await invocation.rows.first().locator('.bep-row-toggle').click();
  await expect(page.getByText('Attempt 2')).toBeVisible();
});

test('shows the console and what the command was', async ({ invocation, page, service }) => {
  const id = service.ids.get('broken-package')!;
  await invocation.open(id, 'log');
  await expect(invocation.log).toContainText('syntax error');
  await invocation.tab('Overview').click();
  await expect(page.locator('.bep-card--cause')).toContainText('syntax error');
  await invocation.tab('Details').click();
  await invocation.search.fill('max_idle_secs');
  await expect(page.getByText('--max_idle_secs').first()).toBeVisible();
});

test('shows that a query built nothing', async ({ invocation, page, service }) => {
  await invocation.open(service.ids.get('query')!, 'targets');
  await expect(page.getByText('No targets')).toBeVisible();
});
