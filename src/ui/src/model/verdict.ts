import type { InvocationItem } from '../api/types';
import type { Tone } from './status';
import { counted } from './format';
import { lookup } from './lookup';

/** What became of an invocation, in a few words and in a sentence. */
export interface Verdict {
  readonly tone: Tone;
  readonly word: string;
  readonly sentence: string;
  /** Whether it may still become another. */
  readonly running?: boolean;
}

/** Bazel's exit codes that say something else than "the build failed"; by name, see its ExitCode. */
const EXIT_CODES: Readonly<Record<string, readonly [word: string, sentence: string]>> = {
  BUILD_FAILURE: ['Build failed', 'Something could not be built.'],
  TESTS_FAILED: ['Tests failed', 'Everything was built, but not all tests passed.'],
  NO_TESTS_FOUND: ['No tests found', 'The build succeeded, but there was no test to run.'],
  COMMAND_LINE_ERROR: ['Bad command line', 'Bazel did not understand the command or an option.'],
  PARSING_FAILURE: ['Build failed', 'Not all that was asked for could be loaded and analysed.'],
  INTERRUPTED: ['Interrupted', 'Somebody or something stopped Bazel before it was done.'],
  LOCK_HELD_NOBLOCK_FOR_LOCK: ['Workspace busy', 'Another Bazel command held the lock.'],
  REMOTE_ENVIRONMENTAL_ERROR: ['Remote trouble', 'The remote cache or execution service failed.'],
  OOM_ERROR: ['Out of memory', 'Bazel ran out of memory.'],
  LOCAL_ENVIRONMENTAL_ERROR: ['Local trouble', 'The machine that ran Bazel failed it.'],
  BLAZE_INTERNAL_ERROR: ['Bazel crashed', 'Bazel failed by a fault of its own.'],
  REMOTE_ERROR: ['Remote trouble', 'The remote cache or execution service failed.'],
  TRANSIENT_BUILD_EVENT_SERVICE_UPLOAD_ERROR: [
    'Upload failed',
    'Bazel could not send its build events. That says nothing about the build itself.',
  ],
  PERSISTENT_BUILD_EVENT_SERVICE_UPLOAD_ERROR: [
    'Upload failed',
    'Bazel could not send its build events. That says nothing about the build itself.',
  ],
  EXTERNAL_DEPS_ERROR: ['Dependencies failed', 'External dependencies could not be resolved.'],
  RUN_FAILURE: ['Run failed', 'It was built, but could not be run.'],
  ANALYSIS_FAILURE: ['Analysis failed', 'The query failed while Bazel analysed the packages.'],
  PARTIAL_ANALYSIS_FAILURE: ['Partly failed', 'Some packages could not be analysed.'],
  REMOTE_CACHE_EVICTED: ['Remote cache lost files', 'Files went from the remote cache too early.'],
};

export function verdictOf(invocation: InvocationItem): Verdict {
  if (invocation.state === 'IN_PROGRESS') {
    const trouble = troubleSoFar(invocation);
    return trouble
      ? { tone: 'bad', word: 'Running', sentence: `${trouble} so far.`, running: true }
      : { tone: 'busy', word: 'Running', sentence: 'Bazel is at work.', running: true };
  }
  const { exitCode } = invocation;
  if (!exitCode) return withoutExitCode(invocation);
  if (exitCode.code === 0) return succeeded(invocation);
  const [word, sentence] = lookup(EXIT_CODES, exitCode.name) ?? [
    'Failed',
    'Bazel reported a failure.',
  ];
  const tone = exitCode.name === 'INTERRUPTED' || exitCode.code === 4 ? 'warn' : 'bad';
  return { tone, word, sentence };
}

function succeeded(invocation: InvocationItem): Verdict {
  if (invocation.tests.flaky > 0) {
    return {
      tone: 'warn',
      word: 'Succeeded, flaky',
      sentence: `${counted(invocation.tests.flaky, 'test')} passed only when tried again.`,
    };
  }
  return { tone: 'good', word: 'Succeeded', sentence: 'Everything that was asked for was done.' };
}

function withoutExitCode(invocation: InvocationItem): Verdict {
  if (invocation.state === 'DISCONNECTED') {
    return {
      tone: 'warn',
      word: 'Disconnected',
      sentence: 'Events stopped coming before Bazel said how it ended. It may have been killed.',
    };
  }
  return {
    tone: invocation.aborted ? 'bad' : 'idle',
    word: invocation.aborted ? 'Aborted' : 'No result',
    sentence: 'Bazel ended without saying how.',
  };
}

function troubleSoFar({ tests, targets }: InvocationItem): string {
  const parts: string[] = [];
  const failedTests = tests.failed + tests.timedOut;
  const failedTargets = targets.failed + targets.aborted;
  if (failedTests) parts.push(counted(failedTests, 'failed test'));
  if (failedTargets) parts.push(counted(failedTargets, 'failed target'));
  return parts.join(' and ');
}

/** "bazel test //app/...", as people would say it. */
export function commandOf(invocation: InvocationItem): string {
  return ['bazel', invocation.command ?? '', ...invocation.patterns].filter(Boolean).join(' ');
}

/** Where it ran; undefined also where Bazel could not find out what its machine is called. */
export function hostOf({ host }: { readonly host?: string | undefined }): string | undefined {
  return host === 'unknown' ? undefined : host;
}
