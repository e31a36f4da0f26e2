import { describe, expect, it } from 'vitest';
import { buildMetrics } from '../src/model/build-metrics';
import { cacheShare } from '../src/model/cache-share';
import { missReason, runnerWords } from '../src/model/metric-words';
import { METRICS } from './fixtures/events';

describe('build metrics', () => {
  it('are read from protobuf JSON, where zeros are left out and long numbers are texts', () => {
    const metrics = buildMetrics(METRICS);
    expect(metrics.actionCache).toEqual({
      hits: 1200,
      misses: 640,
      bytes: 1_548_500,
      loadMillis: 12,
      saveMillis: 0,
      reasons: [
        { name: 'NOT_CACHED', count: 500 },
        { name: 'DIFFERENT_FILES', count: 130 },
        { name: 'SOMETHING_NEW', count: 7 },
        { name: 'DIFFERENT_ACTION_KEY', count: 3 },
      ],
    });
    expect(metrics.packages.map(({ millis }) => millis)).toEqual([1250, 120]);
    expect(metrics.targetsConfigured).toBe(124);
    expect(metrics.aspects).toBe(26);
    expect(metrics.workers[0]).toMatchObject({ id: 3, bytes: 524_288_000, multiplex: true });
    expect(metrics.races[0]).toMatchObject({ localWins: 30, remoteWins: 12 });
    expect(metrics.analysisCache).toEqual({ hits: 7, misses: 3 });
  });

  it('are empty where nothing, or nonsense, is told', () => {
    for (const event of [
      undefined,
      {},
      { buildMetrics: 'x' },
      {
        buildMetrics: {
          actionSummary: [],
          workerMetrics: {},
          packageMetrics: { packageLoadMetrics: [null, 5], packagesLoaded: 'many' },
        },
      },
    ]) {
      const metrics = buildMetrics(event);
      expect(metrics.actionCache).toBeUndefined();
      expect(metrics.packagesLoaded).toBe(0);
      expect(metrics.workers).toEqual([]);
    }
  });
});

describe('share of caches', () => {
  const runners = [
    { name: 'remote cache hit', count: 30 },
    { name: 'disk cache hit', count: 10 },
    { name: 'linux-sandbox', count: 40 },
    { name: 'worker', count: 5 },
    { name: 'remote', count: 5 },
    { name: 'internal', count: 100 },
  ];

  it('counts what a cache could have spared, and not what Bazel does itself', () => {
    const actions = { failed: 0, byMnemonic: [], runners };
    const { actionCache } = buildMetrics({
      buildMetrics: { actionSummary: { actionCacheStatistics: { hits: 10 } } },
    });
    expect(cacheShare(actions, actionCache)).toEqual({
      actionCache: 10,
      otherCaches: 40,
      local: 45,
      remote: 5,
      internal: 100,
      spared: 50,
      whole: 100,
    });
  });

  it('is nothing of nothing where Bazel does not tell', () => {
    expect(cacheShare({ failed: 0, byMnemonic: [], runners: [] }, undefined).whole).toBe(0);
  });
});

describe('words for metrics', () => {
  it('know every reason of a miss, and say so of others', () => {
    expect(missReason('DIFFERENT_ENVIRONMENT')[1]).toContain('--incompatible_strict_action_env');
    expect(missReason('constructor')).toEqual([
      'constructor',
      'A reason that this version does not know',
    ]);
  });

  it('know where a runner works', () => {
    expect(runnerWords('remote cache hit').origin).toBe('cache');
    expect(runnerWords('remote').origin).toBe('remote');
    expect(runnerWords('processwrapper-sandbox').origin).toBe('local');
    expect(runnerWords('internal').origin).toBe('internal');
  });
});
