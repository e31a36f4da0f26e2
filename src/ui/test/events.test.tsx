// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { idKind, idText, prettyJson } from '../src/model/event-text';
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

describe('ids of events', () => {
  it('are told in a line', () => {
    const configuration = { id: '0f3e'.repeat(16) };
    expect(idText({ targetCompleted: { label: '//a:b', configuration } })).toBe(
      '//a:b · 0f3e0f3e…',
    );
    expect(idText({ testResult: { label: '//a:t', run: 1, shard: 2 } })).toBe(
      '//a:t · run 1 · shard 2',
    );
    expect(idText({ pattern: { pattern: ['//a/...', '//b'] } })).toBe('//a/... //b');
    for (const odd of [undefined, null, {}, 'x', { started: null }]) expect(idText(odd)).toBe('');
    expect(idKind({ started: {} })).toBe('started');
  });

  it('are cut where JSON is too long for a page', () => {
    expect(prettyJson({ a: 1 })).toBe('{\n  "a": 1\n}');
    expect(prettyJson('x'.repeat(500), 100)).toMatch(/… 402 more characters/);
  });
});

describe('events', () => {
  it('are listed, filtered by kind and searched', { timeout: FIRST }, async () => {
    const page = await app.open('#/invocations/green/events?kind=completed&q=target_12');
    await shown(() => text(page).includes('11 events shown'), FIRST);
    expect(text(page.querySelector('.bep-row'))).toContain('//shop:target_12');
    const options = [...page.querySelectorAll('option')].map(text);
    expect(options).toEqual(['all', 'completed (299)', 'started (1)', 'buildMetrics (1)']);
    expect(page.querySelector('select')?.value).toBe('completed');
  });

  it('show one between those that announced it and those that it announced', async () => {
    const page = await app.open('#/invocations/green/events?event=1');
    await shown(() => text(page).includes('Announces 300 events'));
    expect(text(page)).toContain('Nobody: it is the first event');
    expect(text(page)).toContain('1 to 50 of 300');
    const next = [...page.querySelectorAll('button')].find((button) => text(button) === 'Next');
    for (let step = 0; step < 5; step++) await app.click(next);
    await shown(() => text(page).includes('never came'));
    const child = page.querySelector<HTMLAnchorElement>('.bep-event-links a');
    expect(child?.getAttribute('href')).toMatch(/events\?event=\d+$/);
  });

  it('lead from child to parent', async () => {
    const page = await app.open('#/invocations/green/events?event=9&kind=completed');
    await shown(() => text(page).includes('Event 9: completed'));
    expect(text(page.querySelector('.bep-event-links'))).toContain('started 1');
    expect(page.querySelector('nav[aria-label="Events"] a')?.getAttribute('href')).toMatch(
      /events\?kind=completed$/,
    );
    expect(text(page.querySelector('pre'))).toContain('"label": "//shop:target_7"');
  });

  it('say that there is none of a number', async () => {
    const page = await app.open('#/invocations/green/events?event=99999');
    await shown(() => text(page).includes('There is no event number 99999'));
  });
});
