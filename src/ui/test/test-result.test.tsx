// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it } from 'vitest';
import { testResultAddress } from '../src/model/test-result';
import { shown, TestApp } from './fixtures/app';
import { redTests } from './fixtures/rows';

let app: TestApp;

beforeEach(() => {
  app = new TestApp();
});

afterEach(() => {
  app.close();
  window.location.hash = '';
});

const test = redTests()[0]!;
const PLACE = `#/invocations/red/tests?test=${encodeURIComponent(test.label)}`;
const links = (page: Element): HTMLAnchorElement[] => [
  ...page.querySelectorAll<HTMLAnchorElement>('a[href^="/job/1/bazel/testResult"]'),
];

it('leads from a test and from its cases to their own results', async () => {
  const page = await app.open(PLACE, { testResult: '/job/1/bazel/testResult' });
  await shown(() => links(page).length > 1);
  const asked = links(page).map((link) => Object.fromEntries(new URL(link.href).searchParams));
  expect(asked[0]).toEqual({
    invocation: 'red',
    label: test.label,
    configuration: test.configuration,
  });
  expect(links(page)[0]!.getAttribute('aria-label')).toBe(`Test result of ${test.label}`);
  const ofCase = asked[1]!;
  expect(ofCase).toMatchObject({ invocation: 'red', label: test.label, run: '1', shard: '0' });
  expect(page.textContent).toContain(ofCase['case']);
  expect(page.textContent).toContain(ofCase['class']);
});

it('has no such links where the host has no test results', async () => {
  const page = await app.open(PLACE);
  await shown(() => page.querySelector('.bep-case-line, .bep-cases .bep-failure'));
  expect(page.querySelectorAll('a[href*="testResult"]')).toHaveLength(0);
});

it('leaves out what is not known of a test', () => {
  const address = testResultAddress('/x', { invocation: 'a b', label: '//a:b&c', run: undefined });
  expect(address).toBe('/x?invocation=a+b&label=%2F%2Fa%3Ab%26c');
});
