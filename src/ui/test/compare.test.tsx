// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { EarlierInvocation, Summary } from '../src/api/types';
import { comparable, differences, numbers, optionValues } from '../src/model/compare';
import { all } from './fixtures/invocations';
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

const green = all.find(({ invocationId }) => invocationId === 'green')!;

/** The code of the page is a chunk of its own: loading it for the first time takes a while here. */
const FIRST = 20_000;

describe('what to compare with', () => {
  const earlier = (id: string, more: Partial<EarlierInvocation> = {}): EarlierInvocation => ({
    ...green,
    alike: true,
    invocationId: id,
    ...more,
  });

  it('is the last one like it that came to its end', () => {
    const items = [
      earlier('broken off', { state: 'DISCONNECTED' }),
      earlier('other command', { alike: false }),
      earlier('last'),
      earlier('old'),
    ];
    expect(comparable(items, green)?.invocationId).toBe('last');
    expect(comparable([], green)).toBeUndefined();
  });
});

describe('differences', () => {
  it('are those of names, with every value of an option that stands there twice', () => {
    expect([...optionValues(['--a=1', '--b', '--a=2=3'])]).toEqual([
      ['--a', '1\n2=3'],
      ['--b', 'set'],
    ]);
    const after: Summary = {
      ...green,
      options: { ...green.options, explicit: [...green.options.explicit, '--jobs=4'] },
      metadata: { ...green.metadata, ROLE: 'CI' },
      bazelVersion: '9.2.0',
    };
    const sections = differences(green, after);
    const rows = sections.flatMap((section) => section.rows);
    expect(rows).toContainEqual({ name: '--jobs', before: undefined, after: '4' });
    expect(rows).toContainEqual({ name: 'Bazel version', before: '8.4.1', after: '9.2.0' });
    expect(differences(green, green).flatMap((section) => section.rows)).toEqual([]);
  });

  it('are not those of where events go', () => {
    const explicit = [...green.options.explicit, '--bes_backend=grpc://127.0.0.1:40001'];
    const after: Summary = { ...green, options: { ...green.options, explicit } };
    expect(differences(green, after).flatMap((section) => section.rows)).toEqual([]);
  });

  it('of numbers leave out what neither has', () => {
    const { memory: _memory, network: _network, artifacts: _artifacts, ...bare } = green;
    const titles = numbers(bare as Summary, bare as Summary).map(({ title }) => title);
    expect(titles).not.toContain('Machine');
    const [time] = numbers(green, { ...green, duration: 5 });
    expect(time?.rows[0]).toMatchObject({ name: 'Duration', before: 191_878, after: 5 });
  });
});

describe('compare', () => {
  it('shows two invocations side by side', { timeout: FIRST }, async () => {
    const page = await app.open('#/invocations/green/compare?with=red');
    await shown(() => text(page).includes('//shop:mended'), FIRST);
    expect(text(page)).toContain('Before');
    const cards = [...page.querySelectorAll('.bep-card')].map(text);
    expect(cards.find((card) => card.startsWith('Targets'))).toMatch(
      /Worse 1.*Same 120.*\/\/shop:broken ?Built ?Failed/,
    );
    expect(app.api.asked.some((address) => address.startsWith('invocations/green/changes'))).toBe(
      true,
    );
    expect(page.querySelector('script, img')).toBeNull();
  });

  it('shows only one kind of change when asked', async () => {
    const page = await app.open('#/invocations/green/compare?with=red&tests=SAME');
    await shown(() => text(page).includes('//shop:same_49'));
    expect(text(page)).toContain('Show more of 120');
  });

  it('leads to the page of another build where the other one is kept', async () => {
    // It began a day after "red".
    const page = await app.open('#/invocations/flaky/compare?with=red');
    await shown(() => text(page).includes('//shop:mended'));
    const links = [...page.querySelectorAll('a')].map((link) => link.getAttribute('href'));
    expect(links).toContain('/job/shop/7/bazel/#/invocations/red');
    expect(text(page)).toContain('#7, ');
  });

  it('offers others where there is nothing like it before', async () => {
    const page = await app.open('#/invocations/query/compare');
    await shown(() => text(page).includes('Nothing like it before'));
  });

  it('says that the other is gone', async () => {
    const page = await app.open('#/invocations/green/compare?with=nowhere');
    await shown(() => text(page).includes('No invocation nowhere is kept here'));
  });
});
