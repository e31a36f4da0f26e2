import type { Page } from '@playwright/test';

/** A page to take a picture of. */
export interface Picture {
  /** Name of the file, before what tells light from dark. */
  readonly name: string;
  /** The recording; of a Bazel that runs meanwhile 'built' or 'live'; absent for the list. */
  readonly of?: string;
  /** In place of a recording: a made-up invocation, for what old Bazels do not tell. */
  readonly madeUp?: string;
  /** In place of both: a question to the history, of made-up invocations, as recorded ones are of one day. */
  readonly history?: string;
  /** Tab and parameters, as in the address. */
  readonly at: string;
  readonly width?: number;
  readonly height?: number;
  /** What a reader does before looking. */
  readonly before?: (page: Page) => Promise<void>;
}

/** Recordings that are on the pages. */
export const RECORDINGS: readonly string[] = [
  'green',
  'no-op-cached',
  'disk-cache-hit',
  'red',
  'flaky',
  'sharded-runs',
  'aspects',
  'broken-package',
  'interrupted',
  'query',
  'junit',
  'multi-configuration',
  'everything',
];

const openFirst = (page: Page): Promise<void> => page.locator('.bep-row-toggle').first().click();

export const PICTURES: readonly Picture[] = [
  { name: 'list', at: '' },
  { name: 'overview-red', of: 'everything', at: '', height: 1100 },
  { name: 'overview-tests', of: 'red', at: '', height: 1100 },
  { name: 'overview-green', of: 'disk-cache-hit', at: '' },
  { name: 'overview-syntax', of: 'broken-package', at: '' },
  { name: 'live', of: 'live', at: '', height: 1000 },
  { name: 'targets', of: 'everything', at: 'targets', before: openFirst },
  { name: 'targets-tree', of: 'everything', at: 'targets?view=tree&status=FAILED,ABORTED' },
  { name: 'tests', of: 'everything', at: 'tests?sort=-duration' },
  { name: 'test', of: 'junit', at: 'tests?test=//junit:some_fail' },
  {
    name: 'attempts',
    of: 'flaky',
    at: 'tests?test=//flaky:with_cases&attempt=1.0.1&beside=1.0.2',
  },
  { name: 'log', of: 'everything', at: 'log?find=broken_analysis&line=8', height: 760 },
  { name: 'log-live', of: 'live', at: 'log', height: 760 },
  {
    name: 'log-jumps',
    of: 'everything',
    at: 'log',
    height: 760,
    before: (page) => page.locator('.bep-jumps summary').click(),
  },
  { name: 'timing', of: 'built', at: 'timing', height: 1240 },
  { name: 'metrics', madeUp: 'green', at: 'metrics', height: 940 },
  { name: 'events', of: 'everything', at: 'events' },
  { name: 'compare', of: 'disk-cache-hit', at: 'compare' },
  { name: 'artifacts', of: 'everything', at: 'artifacts?q=outputs', before: openFirst },
  { name: 'details', of: 'everything', at: 'details', height: 1000 },
  { name: 'history-trends', history: '', at: '?branch=main', height: 1100 },
  {
    name: 'history-flaky',
    history: 'flaky',
    at: '?q=services',
    height: 640,
    before: (page) => page.locator('.bep-evidence summary').first().click(),
  },
  { name: 'history-changes', history: 'changes', at: '?branch=main', height: 560 },
  { name: 'history-grid', history: 'grid', at: '', height: 560 },
  { name: 'history-tests', history: 'tests', at: '', height: 520 },
  {
    name: 'history-test',
    history: 'test',
    at: '?label=//services/billing/invoices:pdf_test',
    height: 900,
  },
  { name: 'history-search', history: 'invocations', at: '', height: 560 },
  { name: 'phone', of: 'red', at: '', width: 390, height: 844 },
];
