import { describe, expect, it } from 'vitest';
import type { EarlierInvocation } from '../src/api/types';
import { placeOf, untoldErrors } from '../src/model/console-errors';
import { testOutput, withoutHeader } from '../src/model/console-tests';
import { durationHistory } from '../src/model/history';
import { worstAttempt } from '../src/model/test-runs';
import { summary } from './fixtures/invocations';
import { redTests } from './fixtures/rows';

describe('errors in the console', () => {
  const syntax = "ERROR: /w/app/BUILD:5:1: syntax error at 'newline': expected expression";

  it('are told once: not where an event or an action tells them', () => {
    const missing = "ERROR: /w/a/BUILD:1:2: no such package 'nowhere': BUILD file not found\n - /w";
    const action = 'ERROR: /w/b/BUILD:3:8: Executing genrule //b:b failed: (Exit 7): bash failed';
    const messages = ["no such package 'nowhere': BUILD file not found\n - elsewhere", ''];
    const errors = [syntax, missing, action];
    expect(untoldErrors(errors, { messages, actions: true })).toEqual([syntax]);
    expect(untoldErrors(errors, { messages: [], actions: false })).toEqual(errors);
  });

  it('say where they are, below the workspace', () => {
    expect(placeOf(syntax, '/w')).toEqual({
      place: 'app/BUILD:5:1',
      text: "syntax error at 'newline': expected expression",
    });
    expect(placeOf(syntax, '/other').place).toBe('/w/app/BUILD:5:1');
    expect(placeOf('ERROR: no place here').place).toBeUndefined();
  });
});

describe('what a test wrote', () => {
  const frame = (name: string, ...lines: readonly string[]): string =>
    [`${'='.repeat(20)} Test output for ${name}:`, ...lines, '='.repeat(80)].join('\n');

  it('is found in the console by the label, the last attempt of it', () => {
    const text = [
      'INFO: before',
      frame('//a:t', 'first'),
      frame('//a:tt', 'another test'),
      frame('//a:t (shard 1 of 3)', 'second', '\u001b[31mred\u001b[0m'),
      'INFO: after',
    ].join('\n');
    expect(testOutput(text, '//a:t')).toBe('second\nred');
    expect(testOutput(text, '//a:none')).toBeUndefined();
  });

  it('keeps the end of much', () => {
    const lines = Array.from({ length: 5_000 }, (_, line) => `line ${line}`);
    const output = testOutput(frame('//a:t', ...lines), '//a:t')?.split('\n');
    expect(output).toHaveLength(400);
    expect(output?.at(-1)).toBe('line 4999');
  });

  it('is shown without what Bazel itself wrote before it', () => {
    const head = `exec \${PAGER:-/usr/bin/less} "$0" || exit 1\nExecuting tests from //a:t\n`;
    expect(withoutHeader(`${head}${'-'.repeat(77)}\nhello`)).toBe('hello');
    expect(withoutHeader('hello')).toBe('hello');
  });
});

describe('durations before', () => {
  const at = (day: number, duration: number, change = {}): EarlierInvocation => ({
    alike: true,
    ...summary({
      invocationId: `day ${day}`,
      start: `2026-02-0${day}T00:00:00Z`,
      duration,
    }),
    ...change,
  });
  const now = at(9, 100);

  it('are those of the same command that came to their end, oldest first', () => {
    const items = [
      at(8, 999, { state: 'DISCONNECTED' }),
      at(6, 999, { alike: false }),
      at(5, 30),
      at(4, 20),
      at(3, 10),
    ];
    const history = durationHistory(items, now);
    expect(history?.before.map(({ duration }) => duration)).toEqual([10, 20, 30]);
    expect(history?.median).toBe(20);
  });

  it('need more than one to tell anything', () => {
    expect(durationHistory([at(1, 10)], now)).toBeUndefined();
    expect(durationHistory([at(2, 20), at(1, 10)], now)?.median).toBe(15);
  });
});

it('looks at the last attempt that did not pass', () => {
  const test = redTests().find(({ label }) => label.endsWith('pdf_test'))!;
  expect(worstAttempt(test)?.attempt).toBe(
    test.attempts.findLast(({ status }) => status !== 'PASSED')!.attempt,
  );
  expect(worstAttempt({ ...test, attempts: [] })).toBeUndefined();
});
