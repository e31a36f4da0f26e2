import type { FailureCause, Summary } from '../api/types';

/** Events of failed actions and tests, which the page shows with their output. */
const SHOWN_ELSEWHERE: ReadonlySet<string> = new Set([
  'actionCompleted',
  'testResult',
  'testSummary',
  'buildFinished',
]);

/** Consequences of another failure, not causes. */
const CONSEQUENCES: ReadonlySet<string> = new Set([
  'NO_BUILD',
  'NO_ANALYZE',
  'SKIPPED',
  'INCOMPLETE',
]);

/** What to say above the output of failed actions and tests. */
export interface ReportedFailures {
  /** Failures that neither an action nor a test tells: of loading, of analysis. */
  readonly causes: readonly FailureCause[];
  /** Why the whole invocation was given up, unless a cause says the same. */
  readonly aborted: Summary['aborted'];
  /** What Bazel says of the whole, unless something else says the same. */
  readonly failureDetail: Summary['failureDetail'];
}

export function reportedFailures(summary: Summary): ReportedFailures {
  const causes = ownCauses(summary);
  const { aborted, failureDetail, failureCauses } = summary;
  const said = (message: string | undefined): boolean =>
    message !== undefined && failureCauses.some(({ failure }) => failure?.message === message);
  return {
    causes,
    aborted: causes.length > 0 && said(aborted?.description) ? undefined : aborted,
    failureDetail: said(failureDetail?.message) ? undefined : failureDetail,
  };
}

/**
 * One for each message, as one broken package fails many targets with the same words, and none
 * without a message for a label of which another one says more.
 */
function ownCauses({ failureCauses, actions }: Summary): readonly FailureCause[] {
  const own = failureCauses.filter(
    ({ event, reason }) =>
      !SHOWN_ELSEWHERE.has(event) &&
      !CONSEQUENCES.has(reason ?? '') &&
      // A target that failed because its action did: the action says it better.
      (reason !== undefined || actions.failed === 0),
  );
  const explained = new Set(
    own.filter(({ failure }) => failure?.message).map(({ label }) => label),
  );
  const byMessage = new Map<string, FailureCause>();
  for (const cause of own) {
    const message = cause.failure?.message;
    if (message === undefined && explained.has(cause.label)) continue;
    const key = message ?? `${cause.event} ${cause.label}`;
    if (!byMessage.has(key)) byMessage.set(key, cause);
  }
  return [...byMessage.values()];
}
