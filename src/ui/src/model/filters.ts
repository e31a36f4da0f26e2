import type { TargetCounts, TestCounts } from '../api/types';
import { NOT_BUILT, TARGET_STATUS, TEST_STATUS, type StatusWords } from './status';

/** One way to filter rows by status: value of the API's `status`, and how many there are. */
export interface StatusFilter {
  readonly status: string;
  readonly words: StatusWords;
  readonly count: number;
}

/** What went wrong first, as the rows themselves are sorted. */
export function targetFilters(counts: TargetCounts, success?: boolean): readonly StatusFilter[] {
  const { configured, built, failed, skipped, aborted } = counts;
  const pending = Math.max(0, configured - built - failed - skipped - aborted);
  return [
    { status: 'FAILED', words: TARGET_STATUS.FAILED, count: failed },
    // A success that aborts targets was asked to: --nobuild.
    { status: 'ABORTED', words: success ? NOT_BUILT : TARGET_STATUS.ABORTED, count: aborted },
    { status: 'SKIPPED', words: TARGET_STATUS.SKIPPED, count: skipped },
    { status: 'BUILT', words: TARGET_STATUS.BUILT, count: built },
    { status: 'PENDING', words: TARGET_STATUS.PENDING, count: pending },
  ];
}

/** REMOTE_FAILURE counts as failed and TOOL_HALTED_BEFORE_TESTING as incomplete, see docs/api.md. */
export function testFilters(counts: TestCounts): readonly StatusFilter[] {
  return [
    { status: 'FAILED,REMOTE_FAILURE', words: TEST_STATUS.FAILED, count: counts.failed },
    { status: 'TIMEOUT', words: TEST_STATUS.TIMEOUT, count: counts.timedOut },
    { status: 'FAILED_TO_BUILD', words: TEST_STATUS.FAILED_TO_BUILD, count: counts.failedToBuild },
    {
      status: 'INCOMPLETE,TOOL_HALTED_BEFORE_TESTING',
      words: TEST_STATUS.INCOMPLETE,
      count: counts.incomplete,
    },
    { status: 'NO_STATUS', words: TEST_STATUS.NO_STATUS, count: counts.noStatus },
    { status: 'FLAKY', words: TEST_STATUS.FLAKY, count: counts.flaky },
    { status: 'PASSED', words: TEST_STATUS.PASSED, count: counts.passed },
  ];
}
