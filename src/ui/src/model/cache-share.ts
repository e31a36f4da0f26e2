import type { ActionCounts } from '../api/types';
import type { ActionCache } from './build-metrics';
import { runnerWords } from './metric-words';

/** Where the results of actions came from. `internal` ones take no time and are not in the rate. */
export interface CacheShare {
  readonly actionCache: number;
  readonly otherCaches: number;
  readonly local: number;
  readonly remote: number;
  readonly internal: number;
  /** Of those that a cache could have spared. */
  readonly spared: number;
  readonly whole: number;
}

export function cacheShare(actions: ActionCounts, cache: ActionCache | undefined): CacheShare {
  const sums = { cache: 0, local: 0, remote: 0, internal: 0 };
  for (const { name, count } of actions.runners) sums[runnerWords(name).origin] += count;
  const actionCache = cache?.hits ?? 0;
  const spared = actionCache + sums.cache;
  return {
    actionCache,
    otherCaches: sums.cache,
    local: sums.local,
    remote: sums.remote,
    internal: sums.internal,
    spared,
    whole: spared + sums.local + sums.remote,
  };
}
