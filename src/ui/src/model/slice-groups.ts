/** Kinds of work that the timeline has colours for. */
export interface SliceGroup {
  readonly name: string;
  readonly meaning: string;
  readonly pattern: RegExp;
}

/** Bazel has a few dozen categories and adds to them: the first pattern that fits counts. */
export const SLICE_GROUPS: readonly SliceGroup[] = [
  {
    name: 'Critical path',
    meaning: 'Actions each of which had to wait for the one before',
    pattern: /critical path/i,
  },
  {
    name: 'Remote and cache',
    meaning: 'Looking things up in a cache, and running or moving them elsewhere',
    pattern: /remote (?!execution process wall)|cache|upload|download|fetch/i,
  },
  {
    name: 'Processes',
    meaning: 'A compiler, a test or another tool at work',
    pattern: /local (action )?execution|process|subprocess|spawn|sandbox|worker/i,
  },
  {
    name: 'Actions',
    meaning: 'All that an action takes, preparing and finishing included',
    pattern: /action/i,
  },
  {
    name: 'Garbage collection',
    meaning: 'Bazel’s own memory was short; everything else waited',
    pattern: /gc notification/i,
  },
  {
    name: 'Loading and analysis',
    meaning: 'Packages, rules and Starlark code',
    pattern: /starlark|package|skyframe|analy[sz]|configur|repository|conflict|parser/i,
  },
  { name: 'Other', meaning: 'Everything else that Bazel does', pattern: /(?:)/ },
];

export function sliceGroup(category: string): number {
  if (/^action (processing|dependency)|complete action/i.test(category)) return 3;
  return SLICE_GROUPS.findIndex(({ pattern }) => pattern.test(category));
}
