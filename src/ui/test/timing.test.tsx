// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { shown, TestApp } from './fixtures/app';

let app: TestApp;

beforeEach(() => {
  app = new TestApp();
});

afterEach(() => {
  app.close();
  window.location.hash = '';
});

const text = (element: Element | null | undefined): string =>
  element?.textContent?.replace(/\s+/g, ' ').trim() ?? '';

/** The code of the page is a chunk of its own: loading it for the first time takes a while here. */
const FIRST = 20_000;

describe('timing', () => {
  it('shows phases, critical path and mnemonics', { timeout: FIRST }, async () => {
    const page = await app.open('#/invocations/red/timing');
    await shown(() => text(page).includes('Loading and analysis'), FIRST);
    expect(text(page)).toMatch(/12\.4s ?6%/);
    const rows = [...page.querySelectorAll('.bep-card')].map(text);
    const path = rows.find((row) => row.startsWith('Critical path'));
    expect(path).toMatch(/Building .*libranking\.jar.*42\.7s.*Testing .*ranking_test.*1m 38s/);
    const mnemonics = rows.find((row) => row.startsWith('Actions by mnemonic'));
    expect(mnemonics).toMatch(/Javac ?212 ?420 ?208/);
  });

  it('says where the profile was when it is gone', async () => {
    const page = await app.open('#/invocations/red/timing');
    await shown(() => text(page).includes('command.profile.gz is not there'));
  });

  it('lists slices as a table for those who do not see the chart', async () => {
    const page = await app.open('#/invocations/green/timing?q=target_7 p3');
    await shown(() => text(page).includes('1 slice found'));
    const tables = page.querySelectorAll<HTMLDetailsElement>('details');
    tables[0]!.open = true;
    tables[0]!.dispatchEvent(new Event('toggle'));
    await shown(() => page.querySelectorAll('details tbody tr').length === 1);
    expect(text(page.querySelector('details tbody tr'))).toContain('Compiling target_7.cc');
    await app.click(page.querySelector('details tbody button'));
    await shown(() => text(page.querySelector('.bep-slice')).includes('//services/p3:target_7'));
  });

  it('says that a running build has no times yet', async () => {
    const page = await app.open('#/invocations/live/timing');
    await shown(() => text(page).includes('tells them at the end'));
  });
});
