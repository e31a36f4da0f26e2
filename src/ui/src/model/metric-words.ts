import { lookup } from './lookup';

/** Why an action was not found in Bazel's own cache, in words. */
const MISS_REASONS: Readonly<Record<string, readonly [name: string, meaning: string]>> = {
  DIFFERENT_ACTION_KEY: [
    'Another command',
    'The command line, or something else that the rule decides, is not what it was',
  ],
  DIFFERENT_DEPS: ['Other inputs listed', 'The list of its input files is another'],
  DIFFERENT_ENVIRONMENT: [
    'Another environment',
    'A variable that the action may see has changed, often PATH: see --incompatible_strict_action_env',
  ],
  DIFFERENT_FILES: ['Changed files', 'An input or an output has other contents than before'],
  CORRUPTED_CACHE_ENTRY: ['Damaged entry', 'What the cache holds of it cannot be read'],
  NOT_CACHED: ['Not in the cache', 'It never ran here before, or the output base is new'],
  UNCONDITIONAL_EXECUTION: ['Always run', 'The rule says that it is to run in every build'],
  DIGEST_MISMATCH: ['Another digest', 'The digest of its inputs is not what it was'],
};

export function missReason(reason: string): readonly [name: string, meaning: string] {
  return lookup(MISS_REASONS, reason) ?? [reason, 'A reason that this version does not know'];
}

export type Origin = 'cache' | 'remote' | 'local' | 'internal';

const RUNNERS: readonly (readonly [pattern: RegExp, origin: Origin, meaning: string])[] = [
  [/remote cache hit/i, 'cache', 'A remote cache had the result; nothing ran'],
  [/disk cache hit/i, 'cache', 'The disk cache (--disk_cache) had the result; nothing ran'],
  [/cache hit/i, 'cache', 'A cache had the result; nothing ran'],
  [/^internal$/i, 'internal', 'Bazel did it by itself, such as writing a file or a link'],
  [/worker/i, 'local', 'In a process that stays and does one action after the other'],
  [/sandbox/i, 'local', 'On this machine, where it sees only its declared inputs'],
  [/docker/i, 'local', 'On this machine, in a container'],
  [/remote/i, 'remote', 'On a machine of the remote execution service'],
  [/local|standalone/i, 'local', 'On this machine, without a sandbox'],
];

/** Where a runner's actions are done, and what its name means. */
export function runnerWords(name: string): { readonly origin: Origin; readonly meaning: string } {
  const [, origin, meaning] = RUNNERS.find(([pattern]) => pattern.test(name)) ?? [];
  return { origin: origin ?? 'local', meaning: meaning ?? 'As Bazel or a plug-in of it names it' };
}
