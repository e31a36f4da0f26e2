import { describe, expect, it } from 'vitest';
import type { FailureCause } from '../src/api/types';
import { consoleErrors, errorsAbout } from '../src/model/console-errors';
import { reportedFailures } from '../src/model/failure-causes';
import { detailSections, searchSections, sectionText } from '../src/model/detail-sections';
import { targetFilters, testFilters } from '../src/model/filters';
import { targetStatus, testStatus } from '../src/model/status';
import { attemptName, runsOf, timeWords } from '../src/model/test-runs';
import { commandOf, hostOf, verdictOf } from '../src/model/verdict';
import {
  aborted,
  disconnected,
  flaky,
  green,
  hostile,
  query,
  red,
  running,
  summary,
} from './fixtures/invocations';
import { redTests } from './fixtures/rows';

describe('verdictOf', () => {
  it.each([
    [green, 'good', 'Succeeded'],
    [red, 'bad', 'Build failed'],
    [flaky, 'warn', 'Succeeded, flaky'],
    [disconnected, 'warn', 'Disconnected'],
    [running(3), 'busy', 'Running'],
    [hostile, 'bad', 'Bazel crashed'],
    [summary({ exitCode: { code: 8, name: 'INTERRUPTED' } }), 'warn', 'Interrupted'],
    [summary({ exitCode: { code: 99, name: 'NEW_CODE' } }), 'bad', 'Failed'],
    [summary({ exitCode: { code: 99, name: 'constructor' } }), 'bad', 'Failed'],
  ])('%#: %o', (invocation, tone, word) => {
    expect(verdictOf(invocation)).toMatchObject({ tone, word });
  });

  it('says of a running invocation what failed so far', () => {
    const { tests } = running(3);
    const invocation = { ...running(3), tests: { ...tests, failed: 1, timedOut: 1 } };
    expect(verdictOf(invocation)).toMatchObject({
      tone: 'bad',
      sentence: '2 failed tests so far.',
    });
  });
});

describe('commandOf', () => {
  it('is what one would type', () => {
    expect(commandOf(query)).toBe('bazel query deps(//app:server)');
    const { command: _command, ...rest } = aborted;
    expect(commandOf({ ...rest, patterns: [] })).toBe('bazel');
  });
});

describe('filters', () => {
  it('reckons what is pending', () => {
    const pending = targetFilters(disconnected.targets).find(({ status }) => status === 'PENDING');
    expect(pending?.count).toBe(38);
  });

  it('calls no target aborted where nothing was to be built', () => {
    const words = (success: boolean) =>
      targetFilters({ ...disconnected.targets, aborted: 3 }, success).find(
        ({ status }) => status === 'ABORTED',
      )?.words.word;
    expect(words(true)).toBe('Not built');
    expect(words(false)).toBe('Aborted');
  });

  it('holds every test once', () => {
    const sum = testFilters(red.tests).reduce((total, { count }) => total + count, 0);
    expect(sum).toBe(red.tests.total);
  });
});

describe('status', () => {
  it('shows what it does not know by its own name', () => {
    expect(targetStatus({ status: 'NEWLY_INVENTED' }).word).toBe('NEWLY_INVENTED');
    expect(testStatus('constructor').tone).toBe('idle');
  });
});

describe('targetStatus', () => {
  it('is no failure where nothing was to be built', () => {
    const asked = targetStatus({ status: 'ABORTED', reason: 'NO_BUILD' });
    expect(asked).toMatchObject({ tone: 'idle', word: 'Not built' });
    const broken = targetStatus({ status: 'ABORTED', reason: 'ANALYSIS_FAILURE' });
    expect(broken).toMatchObject({ tone: 'bad', word: 'Aborted' });
  });
});

describe('test runs', () => {
  const find = (name: string) => redTests().find(({ label }) => label.includes(name))!;

  it('says runs, shards and attempts only where there are several', () => {
    expect(runsOf(find('cart_test'))).toBe('');
    expect(runsOf(find('pdf_test'))).toBe('3 attempts');
    expect(runsOf(find('ranking_test'))).toBe('2 runs × 3 shards');
  });

  it('names an attempt by what tells it from the others', () => {
    const sharded = find('ranking_test');
    expect(attemptName(sharded, sharded.attempts[4]!)).toBe('Run 2, shard 2 of 3');
    const tried = find('pdf_test');
    expect(attemptName(tried, tried.attempts[2]!)).toBe('Attempt 3');
  });
});

describe('timeWords', () => {
  it('names the parts of an attempt, the longest first', () => {
    const part = (name: string, duration: number) => ({ name, duration, parts: [] });
    const parts = [part('parseTime', 12), part('executionWallTime', 3_988), part('queueTime', 0)];
    expect(timeWords({ name: 'totalTime', parts })).toBe('execution wall 4.0s, parse 12ms');
  });
});

describe('consoleErrors', () => {
  it('cuts errors out with the lines that belong to them, without colours', () => {
    const text = [
      'INFO: Starting',
      "\u001b[31m\u001b[1mERROR: \u001b[0m/w/BUILD:3:1: syntax error at ')'",
      '    deps = [)]',
      'INFO: Elapsed time: 0.1s',
      'not part of it',
      '(12:00:01) ERROR: no such package',
      `${'='.repeat(20)} Test output for //a:t:`,
      'of a test',
      '[4 / 9] 2 actions running',
      'ERROR: Build did NOT complete successfully',
      'not part of it either',
    ].join('\n');
    expect(consoleErrors(text)).toEqual([
      "ERROR: /w/BUILD:3:1: syntax error at ')'\n    deps = [)]",
      '(12:00:01) ERROR: no such package',
    ]);
  });

  it('says nothing twice and keeps no error without end', () => {
    expect(consoleErrors('ERROR: a\nERROR: a\nERROR: b\n')).toEqual(['ERROR: a', 'ERROR: b']);
    const [error] = consoleErrors(`ERROR: a\n${'more\n'.repeat(100_000)}`);
    expect(error?.split('\n').length).toBeLessThan(50);
  });
});

describe('errorsAbout', () => {
  const gen = 'ERROR: /w/app/BUILD:3:8: Executing genrule //app:gen failed';
  const compile = 'ERROR: /w/app/BUILD.bazel:9:8: Compiling x.cc failed';
  const top = 'ERROR: /w/BUILD:3:8: Executing genrule //:generated failed';

  it.each([
    ['//app:gen', [gen]],
    ['//app:lib', [gen, compile]],
    ['//:generated', [top]],
    ['//pp:lib', []],
    ['no label', []],
  ])('finds for %s %o', (label, found) => {
    expect(errorsAbout([gen, compile, top], label)).toEqual(found);
  });

  it('does not take a longer name for a shorter one', () => {
    expect(errorsAbout(['ERROR: //app:generated failed'], '//app:gen')).toEqual([]);
  });
});

describe('reportedFailures', () => {
  const cause = (change: Partial<FailureCause>): FailureCause => ({
    event: 'targetCompleted',
    label: '//a:a',
    reason: 'ANALYSIS_FAILURE',
    ...change,
  });

  it('says each message once, and nothing twice', () => {
    const failure = { message: 'no such package' };
    const { causes, aborted, failureDetail } = reportedFailures(
      summary({
        success: false,
        aborted: { reason: 'ANALYSIS_FAILURE', description: 'no such package' },
        failureDetail: failure,
        failureCauses: [
          cause({ failure }),
          cause({}),
          cause({ label: '//b:b', failure }),
          cause({ label: '//c:c', reason: 'NO_BUILD' }),
          cause({ event: 'actionCompleted' }),
        ],
      }),
    );
    expect(causes).toEqual([cause({ failure })]);
    expect(aborted).toBeUndefined();
    expect(failureDetail).toBeUndefined();
  });

  it('keeps what nothing else says', () => {
    const reported = reportedFailures(aborted);
    expect(reported.causes).toEqual([]);
    expect(reported.aborted?.reason).toBe('LOADING_FAILURE');
  });

  it('leaves a target to its failed action', () => {
    const { reason: _reason, ...failed } = cause({});
    expect(reportedFailures({ ...red, failureCauses: [failed] }).causes).toEqual([]);
  });
});

describe('details', () => {
  it('leaves out what is empty', () => {
    const titles = detailSections(green).map(({ title }) => title);
    expect(titles).toContain('Effective options');
    expect(titles).toContain('Configuration k8-fastbuild');
    expect(titles).not.toContain('Program to run');
  });

  it('finds words in names, values and titles', () => {
    const sections = detailSections(green);
    expect(searchSections(sections, 'JOBS').flatMap(({ details }) => details)).toHaveLength(3);
    expect(searchSections(sections, 'metadata pull').flatMap(({ details }) => details)).toEqual([
      { name: 'PULL_REQUEST', value: '4711' },
    ]);
    expect(searchSections(sections, 'nowhere')).toEqual([]);
    expect(searchSections(sections, '  ')).toBe(sections);
  });

  it('gives a section as text', () => {
    const section = detailSections(green).find(({ title }) => title === 'Build metadata')!;
    expect(sectionText(section)).toBe('ROLE CI\nPULL_REQUEST 4711');
  });
});

it('names no machine that Bazel could find no name for', () => {
  expect(hostOf(green)).toBe('agent-7');
  expect(hostOf({ ...green, host: 'unknown' })).toBeUndefined();
});
