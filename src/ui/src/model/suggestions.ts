import type { Summary } from '../api/types';

/** Something that would make the next build quicker, or its page tell more. */
export interface Suggestion {
  /** What to add to the command or to .bazelrc. */
  readonly option: string;
  readonly why: string;
}

/** So few actions need no cache. */
const WORTH_A_CACHE = 100;

/** Bazel's exit code where something could not be built; one that was interrupted has another. */
const BUILD_FAILURE = 1;

/** Commands that build something. */
const BUILDS: ReadonlySet<string> = new Set(['build', 'test', 'coverage', 'run']);

/** What follows for certain from what the events tell; nothing while Bazel runs. */
export function suggestions(summary: Summary): readonly Suggestion[] {
  const { state, command = '', actions, targets, exitCode, toolLogs = [] } = summary;
  if (state !== 'COMPLETE' || !BUILDS.has(command)) return [];
  const all: readonly (Suggestion | false)[] = [
    exitCode?.code === BUILD_FAILURE &&
      targets.aborted > 0 &&
      !isSet(summary, 'keep_going') && {
        option: '--keep_going',
        why: 'Bazel stopped at the first failure. With this it goes on, and one build shows all of them.',
      },
    (actions.executed ?? 0) >= WORTH_A_CACHE &&
      (actions.cacheHits ?? 0) === 0 &&
      !isSet(summary, 'remote_cache', 'disk_cache', 'remote_executor') && {
        option: '--disk_cache=DIR or --remote_cache=URL',
        why: 'No cache but that of this workspace was asked: a new workspace, or another agent, runs every action again.',
      },
    targets.configured > 0 &&
      summary.commit === undefined &&
      summary.branch === undefined && {
        option: '--build_metadata=COMMIT_SHA=… --build_metadata=BRANCH_NAME=…',
        why: 'Nothing tells what was built. With these, or with a --workspace_status_command that prints them, builds are found by commit and branch.',
      },
    !toolLogs.some(({ name }) => name.startsWith('command.profile')) &&
      isSet(summary, 'noprofile', 'nogenerate_json_trace_profile') && {
        option: 'no --nogenerate_json_trace_profile',
        why: 'Bazel was told to write no profile, so there is no timeline.',
      },
  ];
  return all.filter((one): one is Suggestion => one !== false);
}

/** Whether an option has a value of its own, typed or from an rc file. */
function isSet({ options }: Summary, ...names: readonly string[]): boolean {
  const given = [...options.explicit, ...options.command];
  return given.some((option) => names.includes(option.replace(/^--/, '').replace(/=.*$/s, '')));
}
