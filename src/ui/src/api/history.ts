import type { Slice } from './api';
import { address, getJson } from './fetch';
import type {
  FlakyTest,
  FoundPage,
  HistoryInvocation,
  HistoryJob,
  MnemonicTrend,
  SpanPage,
  StatusChange,
  TargetOutcome,
  TargetTrend,
  TestGrid,
  TestOutcome,
  TestTrend,
  TrendPoint,
} from './history-types';
import type { Page } from './types';

/** What rows of the history are asked for; see docs/api.md for what each path knows. */
export type HistoryQuery = Readonly<Record<string, string | undefined>>;

/** Lists by their path below `history/`. */
export interface HistoryLists {
  readonly flaky: SpanPage<FlakyTest>;
  readonly changes: SpanPage<StatusChange>;
  readonly tests: SpanPage<TestTrend>;
  readonly targets: SpanPage<TargetTrend>;
  readonly mnemonics: SpanPage<MnemonicTrend>;
  readonly trend: SpanPage<TrendPoint>;
  readonly test: Page<TestOutcome>;
  readonly target: Page<TargetOutcome>;
  readonly invocations: FoundPage<HistoryInvocation>;
  readonly jobs: Page<HistoryJob>;
}

/** The API's paths that tell of many invocations. A host without a history answers 404 to all. */
export class HistoryApi {
  /** @param job the only one that is asked of; absent for all */
  constructor(
    readonly base: string,
    readonly job?: string,
  ) {}

  async list<P extends keyof HistoryLists>(
    path: P,
    query: HistoryQuery,
    slice: Slice,
    signal?: AbortSignal,
  ): Promise<HistoryLists[P]> {
    const url = address(this.base, `history/${path}`, { ...query, ...this.#fixed, ...slice });
    return (await getJson<HistoryLists[P]>(url, signal)).value;
  }

  async getGrid(
    query: HistoryQuery,
    size: { readonly tests: number; readonly invocations: number },
    signal?: AbortSignal,
  ): Promise<TestGrid> {
    const url = address(this.base, 'history/grid', { ...query, ...this.#fixed, ...size });
    return (await getJson<TestGrid>(url, signal)).value;
  }

  get #fixed(): HistoryQuery {
    return this.job === undefined ? {} : { job: this.job };
  }
}
