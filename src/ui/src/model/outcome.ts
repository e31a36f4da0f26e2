import type { GridCell } from '../api/history-types';
import { formatDuration } from './format';
import { testStatus, type Tone } from './status';

/** A test's outcome in one square: a letter, so that no one has to tell colours apart. */
export interface OutcomeMark {
  readonly letter: string;
  readonly tone: Tone;
  /** Everything that the square stands for. */
  readonly words: string;
}

const LETTERS: Readonly<Record<string, string>> = {
  PASSED: 'P',
  FLAKY: '~',
  FAILED: 'F',
  TIMEOUT: 'T',
  REMOTE_FAILURE: 'R',
  FAILED_TO_BUILD: 'B',
  INCOMPLETE: 'I',
  NO_STATUS: '?',
  TOOL_HALTED_BEFORE_TESTING: '?',
};

/** The letters that a grid may hold, and what they stand for. */
export const LEGEND: readonly (readonly [letter: string, meaning: string])[] = [
  ['P', 'passed'],
  ['c', 'passed, from a cache'],
  ['~', 'flaky'],
  ['F', 'failed'],
  ['T', 'timed out'],
  ['R', 'remote failure'],
  ['B', 'failed to build'],
  ['I', 'incomplete'],
  ['?', 'did not run'],
];

/** Undefined where the test has no outcome. */
export function markOf({
  status,
  attempts = 1,
  cached,
  duration,
}: GridCell): OutcomeMark | undefined {
  if (!status) return undefined;
  const { tone, word } = testStatus(status);
  const parts = [
    word,
    cached && `from the ${cached === 'REMOTE' ? 'remote' : 'local'} cache`,
    attempts > 1 && `${attempts} attempts`,
    duration !== undefined && formatDuration(duration),
  ];
  return {
    letter: cached && status === 'PASSED' ? 'c' : (LETTERS[status] ?? '•'),
    tone,
    words: parts.filter(Boolean).join(', '),
  };
}
