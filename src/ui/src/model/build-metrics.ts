/**
 * Bazel's own numbers, from the buildMetrics event in protobuf's JSON form: numbers of 64 bits are
 * strings there, and what is 0 is left out. Nothing is taken for granted, as events come from files
 * that anybody may have written.
 */
type Raw = Readonly<Record<string, unknown>>;

function object(value: unknown): Raw {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Raw) : {};
}

function list(value: unknown): readonly Raw[] {
  return Array.isArray(value) ? value.map(object) : [];
}

/** 0 is left out of the JSON, so what is absent within something that is there is 0. */
function number(value: unknown): number {
  const parsed = typeof value === 'string' || typeof value === 'number' ? Number(value) : 0;
  return Number.isFinite(parsed) ? parsed : 0;
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** "1.250s" as milliseconds. */
function duration(value: unknown): number {
  return number(text(value).replace(/s$/, '')) * 1000;
}

export interface Counted {
  readonly name: string;
  readonly count: number;
}

export interface ActionCache {
  readonly hits: number;
  readonly misses: number;
  readonly bytes: number;
  readonly loadMillis: number;
  readonly saveMillis: number;
  /** Why actions were not found in it; most frequent first. */
  readonly reasons: readonly Counted[];
}

export interface PackageLoad {
  readonly name: string;
  readonly millis: number;
  readonly targets: number;
  readonly steps: number;
  readonly loads: number;
}

export interface Worker {
  readonly id: number;
  readonly mnemonic: string;
  readonly status: string;
  readonly actions: number;
  readonly bytes: number;
  readonly multiplex: boolean;
  readonly sandbox: boolean;
}

export interface WorkerPool {
  readonly mnemonic: string;
  readonly created: number;
  readonly destroyed: number;
  readonly evicted: number;
  readonly alive: number;
}

export interface Race {
  readonly mnemonic: string;
  readonly local: string;
  readonly remote: string;
  readonly localWins: number;
  readonly remoteWins: number;
}

export interface RuleCount {
  readonly name: string;
  readonly targets: number;
  readonly actions: number;
}

export interface BuildMetrics {
  /** Undefined where this Bazel tells nothing of it. */
  readonly actionCache: ActionCache | undefined;
  readonly packagesLoaded: number;
  readonly packages: readonly PackageLoad[];
  readonly targetsLoaded: number;
  readonly targetsConfigured: number;
  readonly aspects: number;
  readonly graph: {
    readonly actions: number;
    readonly outputs: number;
    readonly nodes: number;
    readonly rules: readonly RuleCount[];
    /** What was worked out anew, by kind of node; most first. */
    readonly evaluated: readonly Counted[];
  };
  readonly workers: readonly Worker[];
  readonly pools: readonly WorkerPool[];
  readonly races: readonly Race[];
  readonly analysisCache: { readonly hits: number; readonly misses: number } | undefined;
  /** How many builds the Bazel server has done, this one included; 0: not told. */
  readonly builds: number;
  readonly analyses: number;
  readonly bzlFiles: number;
  /** Of the whole build, and while actions ran; 0: not told. */
  readonly peakHeapDuringExecution: number;
}

/** Reads the payload of a buildMetrics event. */
export function buildMetrics(event: unknown): BuildMetrics {
  const metrics = object(object(event)['buildMetrics']);
  const actions = object(metrics['actionSummary']);
  const targets = object(metrics['targetMetrics']);
  const packages = object(metrics['packageMetrics']);
  const cumulative = object(metrics['cumulativeMetrics']);
  const analysis = metrics['remoteAnalysisCacheStatistics'];
  const configured = number(targets['targetsConfigured']);
  const withoutAspects = number(targets['targetsConfiguredNotIncludingAspects']);
  return {
    actionCache: actions['actionCacheStatistics']
      ? actionCache(object(actions['actionCacheStatistics']))
      : undefined,
    packagesLoaded: number(packages['packagesLoaded']),
    packages: list(packages['packageLoadMetrics']).map(packageLoad).sort(by('millis')),
    targetsLoaded: number(targets['targetsLoaded']),
    targetsConfigured: withoutAspects || configured,
    aspects: withoutAspects ? Math.max(0, configured - withoutAspects) : 0,
    graph: graph(object(metrics['buildGraphMetrics'])),
    workers: list(metrics['workerMetrics']).map(worker).sort(by('actions')),
    pools: list(object(metrics['workerPoolMetrics'])['workerPoolStats']).map(pool),
    races: list(object(metrics['dynamicExecutionMetrics'])['raceStatistics']).map(race),
    analysisCache: analysis
      ? {
          hits: number(object(analysis)['cacheHits']),
          misses: number(object(analysis)['cacheMisses']),
        }
      : undefined,
    builds: number(cumulative['numBuilds']),
    analyses: number(cumulative['numAnalyses']),
    bzlFiles: number(object(metrics['bzlMetrics'])['bzlFileCount']),
    peakHeapDuringExecution: number(
      object(metrics['memoryMetrics'])['peakPostGcHeapSizeDuringExecution'],
    ),
  };
}

function by<K extends string>(key: K) {
  return (a: Readonly<Record<K, number>>, b: Readonly<Record<K, number>>): number =>
    b[key] - a[key];
}

function actionCache(told: Raw): ActionCache {
  return {
    hits: number(told['hits']),
    misses: number(told['misses']),
    bytes: number(told['sizeInBytes']),
    loadMillis: number(told['loadTimeInMs']),
    saveMillis: number(told['saveTimeInMs']),
    reasons: list(told['missDetails'])
      // The reason that has the number 0 is left out, as all zeros are.
      .map((one) => ({
        name: text(one['reason']) || 'DIFFERENT_ACTION_KEY',
        count: number(one['count']),
      }))
      .filter(({ count }) => count > 0)
      .sort(by('count')),
  };
}

function packageLoad(told: Raw): PackageLoad {
  return {
    name: text(told['name']),
    millis: duration(told['loadDuration']),
    targets: number(told['numTargets']),
    steps: number(told['computationSteps']),
    loads: number(told['numTransitiveLoads']),
  };
}

function graph(told: Raw): BuildMetrics['graph'] {
  return {
    actions: number(told['actionCount']),
    outputs: number(told['outputArtifactCount']),
    nodes: number(told['postInvocationSkyframeNodeCount']),
    rules: list(told['ruleClass'])
      .map((one) => ({
        name: text(one['ruleClass']) || text(one['key']),
        targets: number(one['count']),
        actions: number(one['actionCount']),
      }))
      .sort(by('targets')),
    evaluated: list(told['evaluatedValues'])
      .map((one) => ({ name: text(one['skyfunctionName']), count: number(one['count']) }))
      .filter(({ count }) => count > 0)
      .sort(by('count')),
  };
}

function worker(told: Raw): Worker {
  const stats = list(told['workerStats']);
  return {
    id:
      number(told['workerId']) ||
      number((told['workerIds'] as readonly unknown[] | undefined)?.[0]),
    mnemonic: text(told['mnemonic']),
    status: text(told['workerStatus']) || 'NOT_STARTED',
    actions: number(told['actionsExecuted']),
    bytes: Math.max(0, ...stats.map((one) => number(one['workerMemoryInKb']))) * 1024,
    multiplex: told['isMultiplex'] === true,
    sandbox: told['isSandbox'] === true,
  };
}

function pool(told: Raw): WorkerPool {
  return {
    mnemonic: text(told['mnemonic']),
    created: number(told['createdCount']),
    destroyed: number(told['destroyedCount']),
    evicted: number(told['evictedCount']),
    alive: number(told['aliveCount']),
  };
}

function race(told: Raw): Race {
  return {
    mnemonic: text(told['mnemonic']),
    local: text(told['localRunner']),
    remote: text(told['remoteRunner']),
    localWins: number(told['localWins']),
    remoteWins: number(told['remoteWins']),
  };
}
