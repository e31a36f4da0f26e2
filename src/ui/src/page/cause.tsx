import type { Summary } from '../api/types';
import { reportedFailures } from '../model/failure-causes';
import { Card } from '../view/card';
import { FailureDetail } from '../view/failure-detail';
import { ConsoleErrors } from './console-errors';
import { FailedActions } from './failed-actions';
import { FailedTests } from './failed-tests';
import { ReportedCauses } from './reported-causes';

/** Why an invocation failed: what Bazel says, the failed actions, the failed tests. */
export function Cause({ summary }: { readonly summary: Summary }) {
  const { actions, tests } = summary;
  const failedTests = tests.failed + tests.timedOut + tests.incomplete + tests.failedToBuild;
  const { causes, aborted, failureDetail } = reportedFailures(summary);
  // Targets may be aborted in a success, too: --nobuild asks for just that.
  const failed =
    summary.state !== 'IN_PROGRESS' && (summary.success ?? summary.aborted === undefined) === false;
  if (!failed && actions.failed + failedTests + causes.length === 0) return null;
  return (
    <Card title={titleOf(summary, failed)} class="bep-card--cause">
      {aborted && (
        <p>
          <span class="bep-tag">{aborted.reason}</span>{' '}
          <span class="bep-prewrap">{aborted.description}</span>
        </p>
      )}
      {failureDetail && <FailureDetail detail={failureDetail} />}
      <ReportedCauses causes={causes} />
      {actions.failed > 0 && <FailedActions summary={summary} />}
      {failedTests > 0 && <FailedTests summary={summary} />}
      {failed && actions.failed + failedTests === 0 && <ConsoleErrors summary={summary} />}
    </Card>
  );
}

function titleOf({ state, exitCode }: Summary, failed: boolean): string {
  if (exitCode?.name === 'INTERRUPTED') return 'Why it stopped';
  if (failed) return 'Why it failed';
  return state === 'IN_PROGRESS' ? 'Failures so far' : 'Failures';
}
