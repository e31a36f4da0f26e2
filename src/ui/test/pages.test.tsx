// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { shown, TestApp } from './fixtures/app';
import { HOSTILE } from './fixtures/invocations';

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

const button = (page: Element, words: string): Element | undefined =>
  [...page.querySelectorAll('button, a')].find((element) => text(element).includes(words));

describe('list of invocations', () => {
  it('shows each with its verdict, command and numbers', async () => {
    const page = await app.open('#/');
    const entries = await shown(() => {
      const found = page.querySelectorAll('.bep-invocation');
      return found.length === 9 && [...found];
    });
    expect(text(entries[0])).toContain('Running');
    expect(text(entries[1])).toMatch(/Build failed.*bazel test.*2 targets failed.*3 tests failed/);
    expect(entries[1]?.querySelector('a')?.getAttribute('href')).toBe('#/invocations/red');
  });

  it('searches with the words of the address', async () => {
    const page = await app.open('#/?q=grace');
    await shown(() => text(page).includes('1 invocation with “grace”'));
    expect(app.api.asked.at(-1)).toContain('query=grace');
  });

  it('says why nothing was found', async () => {
    const page = await app.open('#/?q=nowhere');
    await shown(() => text(page).includes('No invocation matches'));
  });

  it('says what went wrong and tries again when asked', async () => {
    app.api.broken = true;
    const page = await app.open('#/');
    await shown(() => text(page).includes('The disk is on fire.'));
    app.api.broken = false;
    await app.click(button(page, 'Try again'));
    await shown(() => page.querySelector('.bep-invocation'));
  });
});

describe('overview', () => {
  it('shows why a build failed, with the output of the failed action and the log of the test', async () => {
    const page = await app.open('#/invocations/red');
    await shown(() => text(page).includes('cannot find symbol'));
    await shown(() => text(page).includes('expected:<10.25> but was:<10.24>'));
    expect(text(page.querySelector('.bep-card--cause'))).toMatch(
      /2 failed actions.*tests with trouble/,
    );
  });

  it('names the case that failed first, and says how many more', async () => {
    const page = await app.open('#/invocations/red');
    await shown(() => text(page.querySelector('.bep-case')).includes('roundsHalfCentsUp'));
    expect(text(page.querySelector('.bep-case'))).toContain('and 1 more failed');
    expect(text(page.querySelector('.bep-case'))).toContain('CartTest.java:42');
  });

  it('shows a failure of analysis, which no action tells', async () => {
    const page = await app.open('#/invocations/red');
    await shown(() => text(page).includes("no such target '//services/missing:lib'"));
    expect(text(page)).toContain('1 failure reported');
  });

  it('links the pages of other backends, each once', async () => {
    const page = await app.open('#/invocations/red');
    await shown(() => page.querySelector('a[rel="noreferrer"]'));
    const links = [...page.querySelectorAll<HTMLAnchorElement>('a[rel="noreferrer"]')];
    const addresses = ['https://results.example/invocation/red', 'https://other.example/red'];
    expect(links.map((link) => link.href)).toEqual(addresses);
    expect(links.map(text)).toEqual(addresses);
  });

  it('shows what was on the critical path when it is opened', async () => {
    const page = await app.open('#/invocations/green');
    const disclosure = await shown(() => page.querySelector<HTMLDetailsElement>('details'));
    expect(app.api.asked.some((address) => address.includes('/timing'))).toBe(false);
    disclosure.open = true;
    disclosure.dispatchEvent(new Event('toggle'));
    await shown(() => text(page).includes('98.31s action'));
  });

  it('shows the error from the console when nothing else says why', async () => {
    const page = await app.open('#/invocations/aborted');
    await shown(() => text(page).includes("syntax error at ')'"));
    expect(text(page)).toContain('LOADING_FAILURE');
    expect(text(page.querySelector('.bep-output-place'))).toBe('broken/BUILD:3:1');
  });

  it('leads from a number to its rows', async () => {
    const page = await app.open('#/invocations/red');
    const link = await shown(() => button(page, '2 skipped'));
    expect(link.getAttribute('href')).toBe('#/invocations/red/targets?status=SKIPPED');
  });

  it('compares its duration with those before', async () => {
    const page = await app.open('#/invocations/flaky');
    await shown(() => page.querySelectorAll('.bep-history-bars li').length === 3);
    expect(text(page.querySelector('.bep-history'))).toContain('As long as ever');
  });

  it('says that a stream was cut off', async () => {
    const page = await app.open('#/invocations/disconnected');
    await shown(() => text(page).includes('Events stopped coming'));
    expect(text(page)).toContain('The stream ended after event 812');
  });

  it('says in the words of the server that there is no such invocation', async () => {
    const page = await app.open('#/invocations/none-such');
    await shown(() => text(page).includes('No invocation none-such is kept here.'));
  });

  it('shows markup in any field as text', async () => {
    const id = encodeURIComponent('hostile <b>id</b>/../%2e');
    for (const tab of ['', '/targets', '/tests', '/details']) {
      const page = await app.open(`#/invocations/${id}${tab}`);
      await shown(() => text(page).includes(HOSTILE.slice(0, 20)));
      expect(page.querySelector('script, b, i, u, img, marquee, [onerror], [onload]')).toBeNull();
      app.close();
      app = new TestApp();
    }
  });
});

describe('a running invocation', () => {
  it('is followed until it ends, without being asked to', async () => {
    const page = await app.open('#/invocations/live');
    await shown(() => text(page).includes('Bazel is at work'));
    expect(text(page.querySelector('.bep-now'))).toBe('Javac //app:serverlinux-sandbox4.0s');
    expect(text(page)).toContain('5 of 40 targets');
    app.api.liveDone = 40;
    await shown(() => text(page).includes('Succeeded'), 4_000);
    expect(page.querySelector('progress')).toBeNull();
    expect(text(page)).not.toContain('Javac //app:server');
  });

  it('shows what failed so far', async () => {
    app.api.liveFails = true;
    const page = await app.open('#/invocations/live');
    await shown(() => text(page).includes('cannot find symbol'));
    expect(text(page.querySelector('.bep-card--cause h2'))).toBe('Failures so far');
  });

  it('keeps showing what it knows while the server is away', async () => {
    const page = await app.open('#/invocations/live');
    await shown(() => text(page).includes('Bazel is at work'));
    app.api.broken = true;
    await shown(() => text(page).includes('may be out of date'), 4_000);
    expect(text(page)).toContain('Bazel is at work');
  });
});

describe('targets', () => {
  it('shows rows as they are in view, and opens one', async () => {
    const page = await app.open('#/invocations/red/targets');
    const rows = await shown(() => {
      const found = page.querySelectorAll('.bep-row');
      return found.length > 10 && [...found];
    });
    expect(text(rows[0])).toContain('Failed//services/checkout:server');
    await app.click(rows[0]?.querySelector('.bep-row-toggle'));
    await shown(() => text(page).includes('(12 source files) failed'));
    await shown(() => text(page).includes('services/checkout/server-src.jar'));
    expect(page.querySelector('[aria-expanded="true"]')).not.toBeNull();
  });

  it('draws few of 40,000 rows', async () => {
    const page = await app.open('#/invocations/huge/targets');
    await shown(() => text(page).includes('40,000 targets'));
    await shown(() => page.querySelector('.bep-row .bep-label'));
    expect(page.querySelectorAll('.bep-row').length).toBeLessThan(80);
  });

  it('filters by what is clicked and keeps it in the address', async () => {
    const page = await app.open('#/invocations/red/targets');
    await app.click(await shown(() => button(page, 'Skipped')));
    await shown(() => text(page).includes('2 targets shown'));
    expect(window.location.hash).toBe('#/invocations/red/targets?status=SKIPPED');
  });

  it('shows tests by where their results came from', async () => {
    const page = await app.open('#/invocations/red/tests?cached=LOCAL,REMOTE');
    await shown(() => text(page).includes('tests shown'));
    expect(app.api.asked.some((address) => address.includes('cached=LOCAL%2CREMOTE'))).toBe(true);
    const rows = await shown(() => {
      const found = [...page.querySelectorAll('.bep-row')];
      return found.some((row) => text(row).includes('cached')) && found;
    });
    expect(rows.every((row) => text(row).includes('cached'))).toBe(true);
  });

  it('says that nothing names the cause of a failure, and what failed', async () => {
    const page = await app.open('#/invocations/endless');
    await shown(
      () => text(page).includes('Neither the events nor the console name a cause.'),
      10_000,
    );
    expect(text(page)).toContain('10 failed targets');
    expect(text(page)).toContain('Show the log');
  });

  it('says that nothing matches and offers all', async () => {
    const page = await app.open('#/invocations/red/targets?q=nowhere');
    await shown(() => text(page).includes('No target matches'));
    await app.click(button(page, 'Show all targets'));
    await shown(() => text(page).includes('124 targets'));
  });

  it('says why a query has none', async () => {
    const page = await app.open('#/invocations/query/targets');
    await shown(() => text(page).includes('No targets'));
  });

  it('sorts by what is clicked, and back', async () => {
    const page = await app.open('#/invocations/red/targets');
    await app.click(await shown(() => button(page, 'Kind')));
    expect(window.location.hash).toContain('sort=kind');
    await app.click(await shown(() => button(page, 'Kind')));
    expect(window.location.hash).toContain('sort=-kind');
  });
});

describe('tests', () => {
  it('shows runs, shards and attempts, and opens the one of a link with its log', async () => {
    const label = encodeURIComponent('//services/checkout:cart_test');
    const page = await app.open(`#/invocations/red/tests?label=${label}`);
    const show = await shown(() => button(page, 'Show the log'));
    await app.click(show);
    await shown(() => text(page).includes('FAILURES!!!'));
  });

  it('says what a test without attempts means', async () => {
    const label = encodeURIComponent('//services/broken:lib_test');
    const page = await app.open(`#/invocations/red/tests?label=${label}`);
    await shown(() => text(page).includes('The test could not be built, so it did not run.'));
  });
});

describe('log', () => {
  it('shows lines in colour with their numbers', async () => {
    const page = await app.open('#/invocations/red/log');
    await shown(() => text(page).includes('400 lines'));
    const error = await shown(() => page.querySelector('.bep-ansi-fg-1.bep-ansi-bold'));
    expect(text(error)).toBe('ERROR:');
    expect(text(page)).toContain('<script>alert(7)</script>');
  });

  it('marks the line of a link', async () => {
    const page = await app.open('#/invocations/red/log?line=3');
    const line = await shown(() => page.querySelector('.bep-log-line--marked'));
    expect(text(line)).toContain('ERROR:');
  });

  it('shows the moving lines of a running build', async () => {
    const page = await app.open('#/invocations/live/log');
    await shown(() => text(page).includes('Javac //app:server; 4s'));
  });
});

describe('details', () => {
  it('shows options and finds in them', async () => {
    const page = await app.open('#/invocations/green/details?q=jobs');
    await shown(() => text(page).includes('--jobs=8'));
    expect(text(page)).not.toContain('PULL_REQUEST');
    expect(text(page)).toContain('3 lines found');
  });
});

describe('addresses', () => {
  it('says that there is no such page, and where to go', async () => {
    const page = await app.open('#/nonsense');
    expect(text(page)).toContain('There is no such page');
    expect(button(page, 'All invocations')?.getAttribute('href')).toBe('#/');
  });
});
