import type {
  ExitCode,
  Millis,
  Page,
  State,
  TargetCounts,
  TargetStatus,
  TestCounts,
  TestStatus,
  Time,
  Times,
} from './types';

/** An invocation in a sentence. */
export interface InvocationRef {
  /** Empty where there are no jobs. */
  readonly job: string;
  /** Where the host shows it; empty where these pages do. */
  readonly place: string;
  readonly invocationId: string;
  readonly start: Time;
  readonly commit?: string;
  readonly branch?: string;
  readonly user?: string;
  readonly success?: boolean;
}

/** A page of rows, and the span of time that they tell of. */
export interface SpanPage<T> extends Page<T> {
  readonly since: Time;
  readonly until: Time;
}

/** A page of what a search found. */
export interface FoundPage<T> extends Page<T> {
  /** Present where the search ended before it had looked at everything: there may be older ones. */
  readonly lookedBackTo?: Time;
}

export interface HistoryJob {
  readonly job: string;
  readonly invocations: number;
  readonly failed: number;
  readonly lastStart: Time;
}

export interface HistoryInvocation {
  readonly job: string;
  readonly place: string;
  readonly invocationId: string;
  readonly state: State;
  readonly command?: string;
  readonly exitCode?: ExitCode;
  readonly success?: boolean;
  readonly start: Time;
  readonly finish?: Time;
  readonly duration?: Millis;
  readonly bazelVersion?: string;
  readonly user?: string;
  readonly host?: string;
  readonly repository?: string;
  readonly commit?: string;
  readonly branch?: string;
  readonly targets: TargetCounts;
  readonly tests: TestCounts;
  readonly timing: Times;
}

/** A day, or an invocation. */
export interface TrendPoint {
  readonly day?: string;
  readonly invocation?: InvocationRef;
  readonly invocations: number;
  readonly failedInvocations: number;
  readonly duration?: Millis;
  readonly criticalPath?: Millis;
  readonly actions?: number;
  readonly cacheHits?: number;
  /** From 0 to 1. */
  readonly cacheHitRate?: number;
  readonly tests: number;
  readonly testsCached: number;
  readonly testsFailed: number;
  readonly testsFlaky: number;
}

/** What a test did in a span of time; runs are those that no cache answered. */
export interface RunSums {
  readonly runs: number;
  readonly passed: number;
  readonly failed: number;
  readonly flaky: number;
  readonly cached: number;
  readonly averageDuration?: Millis;
}

/** A label under the mnemonic of a configuration. */
export interface Named {
  readonly label: string;
  readonly configuration: string;
}

export interface TestTrend extends Named {
  readonly now: RunSums;
  readonly before?: RunSums;
  readonly change?: Millis;
}

export interface TestOutcome {
  readonly invocation: InvocationRef;
  readonly configuration: string;
  readonly status: TestStatus;
  readonly attempts: number;
  readonly cached?: 'LOCAL' | 'REMOTE';
  readonly duration?: Millis;
}

/** Empty where the test has no outcome in the invocation. */
export type GridCell = Partial<Pick<TestOutcome, 'status' | 'attempts' | 'cached' | 'duration'>>;

export interface GridRow extends Named {
  /** One for each invocation, in their order. */
  readonly cells: readonly GridCell[];
}

export interface TestGrid {
  /** Newest first. */
  readonly invocations: readonly InvocationRef[];
  readonly tests: readonly GridRow[];
}

export interface FlakyEvidence {
  readonly kind: 'FLAKY' | 'BOTH_WAYS';
  readonly commit?: string;
  readonly attempts?: number;
  readonly passed: InvocationRef;
  readonly failed?: InvocationRef;
}

export interface FlakyTest extends Named {
  /** From 0 to 100. */
  readonly score: number;
  readonly runs: number;
  readonly failed: number;
  readonly flakyVerdicts: number;
  readonly commitsBothWays: number;
  readonly lastSeen?: Time;
  readonly evidence: readonly FlakyEvidence[];
}

export interface StatusChange extends Named {
  readonly change: 'FAILING' | 'FIXED';
  readonly status: TestStatus;
  readonly since: InvocationRef;
  readonly before?: InvocationRef;
  readonly failures: number;
}

export interface TargetTrend extends Named {
  readonly failed: number;
  readonly lastFailed?: Time;
  readonly averageDuration?: Millis;
  readonly before?: Millis;
  readonly change?: Millis;
}

export interface TargetOutcome {
  readonly invocation: InvocationRef;
  readonly configuration: string;
  readonly status: TargetStatus;
  readonly reason?: string;
  readonly duration?: Millis;
}

export interface MnemonicTrend {
  readonly mnemonic: string;
  readonly invocations: number;
  readonly executed: number;
  /** Processor time of an invocation's actions on average. */
  readonly time: Millis;
  readonly before?: Millis;
  readonly change?: Millis;
}
