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

/**
 * Failures that neither an action nor a test tells: of loading, of analysis. One entry for each
 * message, as one broken package fails many targets with the same words.
 */
export function reportedCauses({ failureCauses, actions }: Summary): readonly FailureCause[] {
  const byMessage = new Map<string, FailureCause>();
  for (const cause of failureCauses) {
    if (SHOWN_ELSEWHERE.has(cause.event) || CONSEQUENCES.has(cause.reason ?? '')) continue;
    // A target that failed because its action did: the action says it better.
    if (cause.reason === undefined && actions.failed > 0) continue;
    const message = cause.failure?.message ?? cause.label ?? cause.event;
    if (!byMessage.has(message)) byMessage.set(message, cause);
  }
  return [...byMessage.values()];
}
