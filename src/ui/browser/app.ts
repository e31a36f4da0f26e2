import { test as base, expect, type Page } from '@playwright/test';
import type axe from 'axe-core';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { FixtureServer } from './server';
import { InvocationPage } from './pages/invocation-page';
import { ListPage } from './pages/list-page';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface Fixtures {
  readonly server: FixtureServer;
  readonly base: string;
  readonly list: ListPage;
  readonly invocation: InvocationPage;
}

/** A browser test with pages, fixtures behind them, and no error of any kind allowed. */
export const test = base.extend<Fixtures>({
  server: async ({}, use) => {
    const server = new FixtureServer();
    await use(server);
    await server.stop();
  },
  base: async ({ server }, use) => {
    await use(await server.start());
  },
  page: async ({ page, base }, use) => {
    const faults: string[] = [];
    page.on('pageerror', (error) => faults.push(`error: ${error.message}`));
    page.on('console', (message) => {
      // What a policy blocked is told there. Refused requests are part of some tests.
      const refused = message.text().startsWith('Failed to load resource');
      if (message.type() === 'error' && !refused) faults.push(`console: ${message.text()}`);
    });
    page.on('dialog', (dialog) => faults.push(`dialog: ${dialog.message()}`));
    page.on('request', (request) => {
      if (!request.url().startsWith(base)) faults.push(`request: ${request.url()}`);
    });
    await use(page);
    expect(faults).toEqual([]);
  },
  list: async ({ page, base }, use) => {
    await use(new ListPage(page, base));
  },
  invocation: async ({ page, base }, use) => {
    await use(new InvocationPage(page, base));
  },
});

/** Findings of axe that keep people out. */
export async function seriousFindings(page: Page): Promise<readonly string[]> {
  // Through the debugger, which the page's own policy does not concern.
  await page.evaluate(AXE);
  const results = await page.evaluate(() =>
    (globalThis as unknown as { axe: typeof axe }).axe.run(document, {
      resultTypes: ['violations'],
    }),
  );
  return results.violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
}

export { expect };
