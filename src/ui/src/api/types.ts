/** The answers of the JSON API as docs/openapi.yaml describes them. A field not known is absent. */

export interface Page<T> {
  readonly total: number;
  readonly items: readonly T[];
}

/** ISO-8601, UTC. */
export type Time = string;
export type Millis = number;
export type Bytes = number;

export type State = 'IN_PROGRESS' | 'COMPLETE' | 'DISCONNECTED';

export type TargetStatus = 'PENDING' | 'BUILT' | 'FAILED' | 'SKIPPED' | 'ABORTED';

export type TestStatus =
  | 'NO_STATUS'
  | 'PASSED'
  | 'FLAKY'
  | 'TIMEOUT'
  | 'FAILED'
  | 'INCOMPLETE'
  | 'REMOTE_FAILURE'
  | 'FAILED_TO_BUILD'
  | 'TOOL_HALTED_BEFORE_TESTING';

export interface ExitCode {
  readonly code: number;
  readonly name: string;
}

export interface FailureDetail {
  readonly message?: string;
  readonly category?: string;
  readonly code?: string;
}

/** An event that tells of a failure, and what it says. */
export interface FailureCause {
  /** Kind of the event, as its id names it. */
  readonly event: string;
  readonly label?: string;
  readonly configuration?: string;
  readonly reason?: string;
  readonly failure?: FailureDetail;
}

export interface Aborted {
  readonly reason: string;
  readonly description?: string;
}

export interface TargetCounts {
  readonly configured: number;
  readonly built: number;
  readonly failed: number;
  readonly skipped: number;
  readonly aborted: number;
}

export interface TestCounts {
  readonly total: number;
  readonly passed: number;
  readonly failed: number;
  readonly flaky: number;
  readonly timedOut: number;
  readonly noStatus: number;
  readonly incomplete: number;
  readonly failedToBuild: number;
  readonly cached: number;
}

export interface InvocationItem {
  readonly invocationId: string;
  readonly state: State;
  readonly command?: string;
  readonly patterns: readonly string[];
  readonly exitCode?: ExitCode;
  readonly success?: boolean;
  readonly start?: Time;
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
  readonly aborted?: Aborted;
}

/** An invocation that began before another, and what it is to it. */
export interface EarlierInvocation extends InvocationItem {
  /** Whether it ran the same command over the same things. */
  readonly alike: boolean;
  /** Address of its page; absent where these pages can show it. */
  readonly page?: string;
  /** What the host calls the build that it is of, such as "#12". */
  readonly build?: string;
}

export interface Mnemonic {
  readonly mnemonic: string;
  readonly created?: number;
  readonly executed?: number;
  readonly firstStarted?: Time;
  readonly lastEnded?: Time;
  readonly systemTime?: Millis;
  readonly userTime?: Millis;
}

export interface Runner {
  readonly name: string;
  readonly kind?: string;
  readonly count: number;
}

export interface ActionCounts {
  readonly created?: number;
  readonly executed?: number;
  readonly failed: number;
  readonly cacheHits?: number;
  readonly byMnemonic: readonly Mnemonic[];
  readonly runners: readonly Runner[];
}

export interface Times {
  readonly wall?: Millis;
  readonly cpu?: Millis;
  readonly analysis?: Millis;
  readonly execution?: Millis;
  readonly criticalPath?: Millis;
}

export interface FileTotals {
  readonly size: Bytes;
  readonly count: number;
}

export interface CommandLineOption {
  readonly combinedForm: string;
  readonly name?: string;
  readonly value?: string;
  /** Where it was set. */
  readonly source?: string;
}

export interface CommandLineSection {
  readonly label: string;
  readonly chunks: readonly string[];
  readonly options: readonly CommandLineOption[];
}

export interface CommandLine {
  readonly label: string;
  readonly sections: readonly CommandLineSection[];
}

export interface Configuration {
  readonly id: string;
  readonly mnemonic?: string;
  readonly platform?: string;
  readonly cpu?: string;
  readonly tool?: boolean;
  readonly makeVariables: Readonly<Record<string, string>>;
}

export interface OutputFile {
  readonly name: string;
  readonly uri?: string;
  readonly digest?: string;
  readonly length?: Bytes;
  /** Base64. */
  readonly contents?: string;
  readonly symlinkTarget?: string;
}

export interface Summary extends InvocationItem {
  readonly buildId?: string;
  readonly workspace?: string;
  /** Where the command was typed. */
  readonly workingDirectory?: string;
  readonly actions: ActionCounts;
  readonly timing?: Times;
  readonly memory?: {
    readonly usedHeapPostBuild?: Bytes;
    readonly peakPostGcHeap?: Bytes;
    readonly peakPostGcTenured?: Bytes;
    readonly garbage?: Readonly<Record<string, Bytes>>;
  };
  readonly artifacts?: {
    readonly sourceRead?: FileTotals;
    readonly outputSeen?: FileTotals;
    readonly outputFromActionCache?: FileTotals;
    readonly topLevel?: FileTotals;
  };
  readonly network?: {
    readonly bytesSent?: Bytes;
    readonly bytesReceived?: Bytes;
    readonly packetsSent?: number;
    readonly packetsReceived?: number;
    readonly peakBytesSentPerSecond?: number;
    readonly peakBytesReceivedPerSecond?: number;
  };
  readonly events: {
    readonly received: number;
    readonly malformed: number;
    readonly duplicate: number;
    readonly unknown: number;
    readonly lastMessage: boolean;
  };
  readonly options: {
    readonly startup: readonly string[];
    readonly explicitStartup: readonly string[];
    readonly command: readonly string[];
    readonly explicit: readonly string[];
    readonly toolTag?: string;
  };
  /** Another backend's page about this invocation; http or https. */
  readonly resultsUrl?: string;
  readonly forwardedTo?: readonly string[];
  readonly commandLine: {
    readonly arguments: readonly string[];
    readonly lines: readonly CommandLine[];
  };
  readonly metadata: Readonly<Record<string, string>>;
  readonly workspaceStatus: Readonly<Record<string, string>>;
  readonly configurations: readonly Configuration[];
  readonly failureDetail?: FailureDetail;
  /** The first ones, in the order of the stream. */
  readonly failureCauses: readonly FailureCause[];
  readonly execRequest?: {
    readonly workingDirectory?: string;
    readonly arguments: readonly string[];
    readonly shouldExec?: boolean;
  };
  readonly fetches?: readonly { readonly url: string; readonly success: boolean }[];
  readonly convenienceSymlinks?: readonly {
    readonly path: string;
    readonly action: string;
    readonly target?: string;
  }[];
  readonly toolLogs?: readonly OutputFile[];
  /** The console's last lines, still being rewritten by Bazel; ANSI kept. */
  readonly progress?: readonly string[];
  readonly notices: readonly string[];
}

export interface OutputGroup {
  readonly name: string;
  readonly incomplete: boolean;
}

export interface TargetRow {
  readonly label: string;
  readonly kind?: string;
  readonly configuration?: string;
  readonly aspect?: string;
  readonly status: TargetStatus;
  readonly reason?: string;
  readonly description?: string;
  readonly testSize?: string;
  readonly testTimeout?: Millis;
  readonly tags: readonly string[];
  readonly outputs: readonly OutputGroup[];
  readonly failureDetail?: FailureDetail;
}

/** A value that rows can be filtered by. */
export interface Facet {
  readonly name: string;
  readonly count: number;
}

export interface PackageRow extends TargetCounts {
  readonly name: string;
}

export interface PackagePage extends Page<PackageRow> {
  readonly kinds: readonly Facet[];
  readonly tags: readonly Facet[];
}

/** Where time went; the parts of a part are part of its duration. */
export interface TimingNode {
  readonly name: string;
  readonly duration?: Millis;
  readonly parts: readonly TimingNode[];
}

export interface TestAttempt {
  /** From 1. */
  readonly run: number;
  /** From 1; 0 when the test is not sharded. */
  readonly shard: number;
  /** From 1. */
  readonly attempt: number;
  readonly status: TestStatus;
  readonly cached?: 'LOCAL' | 'REMOTE';
  readonly strategy?: string;
  readonly hostname?: string;
  readonly exitCode?: number;
  readonly start?: Time;
  readonly duration?: Millis;
  readonly statusDetails?: string;
  readonly timing?: TimingNode;
  /** Where the output can be watched while the test runs. */
  readonly progress?: string;
  readonly warnings: readonly string[];
  readonly outputs: readonly OutputFile[];
}

export interface TestRow {
  readonly label: string;
  readonly configuration?: string;
  readonly status: TestStatus;
  readonly runs: number;
  readonly shards: number;
  /** Absent when any attempt ran now. */
  readonly cached?: 'LOCAL' | 'REMOTE';
  readonly start?: Time;
  readonly duration?: Millis;
  readonly attemptCount: number;
  readonly attempts: readonly TestAttempt[];
}

export type CaseStatus = 'ERROR' | 'FAILED' | 'SKIPPED' | 'PASSED';

/** A case as the test's runner reported it. */
export interface CaseRow {
  readonly className?: string;
  readonly name: string;
  readonly status: CaseStatus;
  readonly duration?: Millis;
  readonly file?: string;
  readonly line?: string;
  readonly message?: string;
  readonly type?: string;
  readonly trace?: string;
  readonly out?: string;
  readonly err?: string;
}

export interface CasePage extends Page<CaseRow> {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  readonly notices: readonly string[];
}

export interface ActionRow {
  readonly mnemonic?: string;
  readonly label?: string;
  readonly configuration?: string;
  readonly primaryOutput?: string;
  readonly success: boolean;
  readonly exitCode?: number;
  readonly commandLine: readonly string[];
  readonly stdout?: OutputFile;
  readonly stderr?: OutputFile;
  readonly start?: Time;
  readonly duration?: Millis;
  readonly strategy?: string;
  readonly failureDetail?: FailureDetail;
}

export interface Phase {
  readonly name: 'loadingAndAnalysis' | 'execution' | 'other';
  readonly start?: Time;
  readonly duration?: Millis;
}

export interface Timing {
  readonly timing: Times;
  readonly phases: readonly Phase[];
  /** Bazel's own table as text. */
  readonly criticalPath?: string;
  readonly byMnemonic: readonly Mnemonic[];
  readonly profile?: OutputFile;
}

/** A raw event in protobuf's JSON form. */
export interface EventRow {
  /** Its place in the stream, from 1. */
  readonly number: number;
  readonly kind: string;
  readonly size: Bytes;
  /** Absent when it cannot be read. */
  readonly event?: Readonly<Record<string, unknown>>;
}

/** An event that another one announced, or was announced by. */
export interface EventLink {
  /** Absent when it never came. */
  readonly number?: number;
  readonly kind: string;
  readonly id: Readonly<Record<string, unknown>>;
}

export type EventLinks = Page<EventLink>;

export interface EventNeighbours extends EventRow {
  readonly parents: EventLinks;
  readonly children: EventLinks;
}

export type ChangeKind = 'WORSE' | 'BETTER' | 'ADDED' | 'REMOVED' | 'SAME';

/** What became of a target or a test in two invocations. */
export interface Change {
  readonly label: string;
  readonly kind: ChangeKind;
  readonly before?: string;
  readonly after?: string;
  readonly durationBefore?: Millis;
  readonly durationAfter?: Millis;
}

export interface Changes extends Page<Change> {
  readonly counts: Readonly<Partial<Record<ChangeKind, number>>>;
}
