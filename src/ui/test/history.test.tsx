// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { HistoryApi } from '../src/api/history';
import { queryOf, sharedParams } from '../src/model/history-query';
import { markOf } from '../src/model/outcome';
import { timeSpan, trendPlots } from '../src/model/trend';
import { refs } from './fixtures/history';
import { shown, TestApp } from './fixtures/app';

/** The code of the page is a chunk of its own: loading it for the first time takes a while here. */
const FIRST = 20_000;

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

const asked = (path: string): string =>
  [...app.api.asked].reverse().find((address) => address.startsWith(`history/${path}`)) ?? '';

async function open(hash: string, words: string): Promise<HTMLElement> {
  const page = await app.open(hash);
  await shown(() => text(page).includes(words), FIRST);
  return page;
}

describe('what the history is asked', () => {
  it('is what the address says, as far as the question knows it', () => {
    const params = { q: '//a', branch: 'main', since: '2026-03-01', sort: '-failed', by: 'x' };
    expect(queryOf('tests', params)).toEqual({
      query: '//a',
      since: '2026-03-01',
      sort: '-failed',
    });
    expect(queryOf('trends', params)).toEqual({ branch: 'main', since: '2026-03-01', by: 'x' });
    expect(sharedParams(params)).toEqual({ branch: 'main', since: '2026-03-01' });
  });

  it('ends with the end of the day that the reader named', () => {
    expect(queryOf('trends', { until: '2026-03-01' })['until']).toBe('2026-03-01T23:59:59.999Z');
    const moment = '2026-03-01T12:00:00Z';
    expect(queryOf('trends', { until: moment })['until']).toBe(moment);
  });
});

describe('a host of one job', () => {
  it('asks of no other, whatever the address says', async () => {
    const one = new HistoryApi('http://localhost/api/v1', 'shop/main');
    const slice = { offset: 0, limit: 5 };
    await one.list('flaky', { job: 'shop/nightly' }, slice);
    expect(asked('flaky')).toBe('history/flaky?job=shop%2Fmain&offset=0&limit=5');
    await one.getGrid({}, { tests: 1, invocations: 2 });
    expect(asked('grid')).toContain('job=shop%2Fmain');
  });
});

describe('charts', () => {
  it('have a gap where a number is not known, and are left out where none is', () => {
    const point = {
      invocations: 1,
      failedInvocations: 0,
      tests: 0,
      testsCached: 0,
      testsFailed: 0,
      testsFlaky: 0,
    };
    const [duration, tests, ...more] = trendPlots([
      { day: '2026-03-01', duration: 5, ...point },
      { day: '2026-03-02', ...point },
    ]);
    expect(duration).toMatchObject({
      title: 'Duration',
      days: true,
      times: [1772323200, 1772409600],
    });
    expect(duration?.series[0]?.values).toEqual([5, null]);
    expect(tests?.title).toBe('Tests');
    expect(more.map(({ title }) => title)).toEqual(['Trouble']);
  });

  it('shows some room around a single point, and nothing but the points where there are many', () => {
    const day = 86_400;
    const first = 1772323200;
    expect(timeSpan(first, first, true)).toEqual([first - 2 * day, first + 2 * day]);
    expect(timeSpan(first, first + day, true)).toEqual([first - 1.5 * day, first + 2.5 * day]);
    expect(timeSpan(first, first + 30 * day, true)).toEqual([first, first + 30 * day]);
    expect(timeSpan(first, first, false)).toEqual([first - 1800, first + 1800]);
    expect(timeSpan(first, first + day, false)).toEqual([first, first + day]);
  });
});

describe('a square of the grid', () => {
  it('tells passed from a cache apart, and says everything in words', () => {
    expect(markOf({ status: 'PASSED', cached: 'REMOTE' })).toMatchObject({ letter: 'c' });
    expect(markOf({ status: 'FLAKY', attempts: 3, duration: 1500 })).toEqual({
      letter: '~',
      tone: 'warn',
      words: 'Flaky, 3 attempts, 1.5s',
    });
    expect(markOf({})).toBeUndefined();
  });
});

describe('the pages of the history', { timeout: FIRST }, () => {
  it('are found from the list of invocations', async () => {
    const page = await app.open('#/');
    const link = await shown(() => page.querySelector('a[href="#/history"]'));
    expect(text(link)).toBe('History');
  });

  it('show the trends with the numbers of the charts as a table', async () => {
    const page = await open('#/history?branch=main', 'The numbers');
    expect(asked('trend')).toBe('history/trend?branch=main&offset=0&limit=1000');
    await shown(() => page.querySelectorAll('.bep-plot').length === 4, FIRST);
    expect(page.querySelectorAll('.bep-data tbody tr')).toHaveLength(30);
    const last = page.querySelector('.bep-data tbody tr');
    expect(text(last)).toContain('20 Nov 2026'.slice(-4));
    expect(text(last)).toContain('89%');
  });

  it('keep branch and time when the reader asks something else', async () => {
    const page = await open('#/history?branch=main&since=2026-11-01&by=invocation', 'The numbers');
    const link = [...page.querySelectorAll('.bep-tab')].find((tab) => text(tab) === 'Test grid');
    expect(link?.getAttribute('href')).toBe('#/history/grid?branch=main&since=2026-11-01');
  });

  it('rank flaky tests with links to the evidence', async () => {
    const page = await open('#/history/flaky', '3 flaky tests');
    const evidence = text(page.querySelector('.bep-evidence'));
    expect(evidence).toContain('Passed at attempt 2');
    expect(evidence).toContain('Failed on the same commit');
    // One of them is in a build of another job.
    const links = [...page.querySelectorAll('.bep-evidence a')].map((a) => a.getAttribute('href'));
    expect(links).toContain(
      'job/shop/job/nightly/87/bazel/#/invocations/night%203/tests?label=%2F%2Fservices%2Fbilling%2Finvoices%3Apdf_test',
    );
    expect(links[0]).toContain('#/invocations/red/tests?label=');
  });

  it('say since when and after which commit a test fails', async () => {
    const page = await open('#/history/changes?change=FAILING', 'cart_test');
    expect(asked('changes')).toContain('change=FAILING');
    const row = text(page.querySelector('.bep-data tbody tr'));
    expect(row).toContain(refs[2]!.commit!.slice(0, 10));
    expect(row).toContain(refs[3]!.commit!.slice(0, 10));
    expect(row).toContain('3 invocations');
    expect(text(page)).not.toContain('shop_test');
  });

  it('let the server sort', async () => {
    const page = await open('#/history/tests', 'cart_test');
    expect(text(page)).toContain('+1.2s');
    const failed = [...page.querySelectorAll('th button')].find((one) => text(one) === 'Failed');
    await app.click(failed);
    await shown(() => asked('tests').includes('sort=-failed'));
    expect(failed?.closest('th')?.getAttribute('aria-sort')).toBe('descending');
  });

  it('show tests by invocations as a grid with one stop for the Tab key', async () => {
    const page = await open('#/history/grid', 'cart_test');
    const rows = [...page.querySelectorAll('.bep-test-grid tbody tr')];
    expect(rows.map((row) => row.querySelectorAll('td').length)).toEqual([30, 30, 30]);
    expect(text(rows[0]?.querySelector('td'))).toContain('Failed');
    const stops = (): readonly Element[] => [
      ...page.querySelectorAll('.bep-test-grid [data-row][tabindex="0"]'),
    ];
    expect(stops()).toHaveLength(1);
    const key = new KeyboardEvent('keydown', { key: 'ArrowDown', bubbles: true, cancelable: true });
    stops()[0]!.dispatchEvent(key);
    await shown(() => stops()[0]?.getAttribute('data-row') === '1');
    expect(stops()).toHaveLength(1);
  });

  it('show one test over time', async () => {
    const page = await open('#/history/test?label=//services/checkout:cart_test', '30 outcomes');
    const squares = [...page.querySelectorAll('.bep-squares a')];
    expect(squares).toHaveLength(30);
    expect(text(squares.at(-1))).toBe('FFailed, 2.0s');
  });

  it('search invocations by field', async () => {
    const page = await open('#/history/invocations?option=--config&success=false', '2 invocations');
    expect(asked('invocations')).toContain('option=--config');
    expect(asked('invocations')).toContain('success=false');
    expect(page.querySelectorAll('.bep-invocations li')).toHaveLength(2);
  });

  it('say how far back a search looked that ended before it had looked at everything', async () => {
    app.api.lookedBackTo = '2026-11-01T08:00:00Z';
    const page = await open('#/history/invocations?q=re', 'or more invocations. Looked back to');
    expect(text(page.querySelector('[role="status"]'))).toMatch(/2026.*: narrow the search/);
    await open('#/history/invocations?q=nothing-has-this', 'No invocation matches');
    await shown(() => /Looked back to .*2026.*: narrow the search/.test(text(page)));
  });

  it('say so where no history is kept, and offer to try again where it failed', async () => {
    app.api.history = false;
    await open('#/history/mnemonics', 'No history is kept here.');
    app.close();
    app = new TestApp();
    app.api.broken = true;
    const page = await open('#/history/mnemonics', 'The disk is on fire.');
    app.api.broken = false;
    await app.click(page.querySelector('[role="alert"] button'));
    await shown(() => text(page).includes('GoCompilePkg'));
  });
});
