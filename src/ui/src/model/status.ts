import type { TargetStatus, TestStatus } from '../api/types';
import { lookup } from './lookup';

/** How something went, for colours and icons. The word beside them says it to everybody else. */
export type Tone = 'good' | 'bad' | 'warn' | 'idle' | 'busy';

export interface StatusWords {
  readonly tone: Tone;
  readonly word: string;
  readonly meaning: string;
}

export const TARGET_STATUS: Readonly<Record<TargetStatus, StatusWords>> = {
  FAILED: { tone: 'bad', word: 'Failed', meaning: 'Could not be built' },
  ABORTED: { tone: 'bad', word: 'Aborted', meaning: 'Bazel gave it up before it was built' },
  SKIPPED: { tone: 'idle', word: 'Skipped', meaning: 'Left out, as it does not fit this build' },
  PENDING: { tone: 'busy', word: 'Pending', meaning: 'Not done when the last event came' },
  BUILT: { tone: 'good', word: 'Built', meaning: 'Built, or up to date' },
};

export const TEST_STATUS: Readonly<Record<TestStatus, StatusWords>> = {
  FAILED: { tone: 'bad', word: 'Failed', meaning: 'The test ran and failed' },
  TIMEOUT: { tone: 'bad', word: 'Timed out', meaning: 'The test took longer than it may' },
  REMOTE_FAILURE: {
    tone: 'bad',
    word: 'Remote failure',
    meaning: 'The machine that should run the test failed, not the test',
  },
  FAILED_TO_BUILD: {
    tone: 'bad',
    word: 'Failed to build',
    meaning: 'The test could not be built, so it did not run',
  },
  INCOMPLETE: { tone: 'warn', word: 'Incomplete', meaning: 'The test was stopped on its way' },
  TOOL_HALTED_BEFORE_TESTING: {
    tone: 'warn',
    word: 'Halted before testing',
    meaning: 'Bazel stopped before it came to this test',
  },
  NO_STATUS: { tone: 'warn', word: 'No status', meaning: 'The test did not run' },
  FLAKY: { tone: 'warn', word: 'Flaky', meaning: 'Failed at first, and passed when tried again' },
  PASSED: { tone: 'good', word: 'Passed', meaning: 'Every run passed' },
};

export const NOT_BUILT: StatusWords = {
  tone: 'idle',
  word: 'Not built',
  meaning: 'Bazel was to load or analyse it, not to build it',
};

/** Reasons of Aborted for which nobody has to look: it was not to be built, or not to its end. */
const HARMLESS: Readonly<Record<string, StatusWords>> = {
  NO_BUILD: {
    tone: 'idle',
    word: 'Not built',
    meaning: 'Bazel was to analyse it, not to build it',
  },
  NO_ANALYZE: { tone: 'idle', word: 'Not built', meaning: 'Bazel was to load it, not to build it' },
  INCOMPLETE: { tone: 'warn', word: 'Not finished', meaning: 'Bazel stopped before it was built' },
  USER_INTERRUPTED: {
    tone: 'warn',
    word: 'Interrupted',
    meaning: 'Somebody or something stopped Bazel before it was built',
  },
};

/** A status that this version does not know is shown by its own name. */
export function targetStatus({
  status,
  reason = '',
}: {
  readonly status: string;
  readonly reason?: string;
}): StatusWords {
  const harmless = status === 'ABORTED' ? lookup(HARMLESS, reason) : undefined;
  return harmless ?? lookup(TARGET_STATUS, status) ?? unknown(status);
}

export function testStatus(status: string): StatusWords {
  return lookup(TEST_STATUS, status) ?? unknown(status);
}

function unknown(status: string): StatusWords {
  return { tone: 'idle', word: status, meaning: 'A status that this version does not know' };
}

/** Test statuses for which somebody has to look. */
export const TEST_TROUBLE: readonly TestStatus[] = [
  'FAILED',
  'TIMEOUT',
  'REMOTE_FAILURE',
  'FAILED_TO_BUILD',
  'INCOMPLETE',
];
