import type { Summary } from '../api/types';
import { untoldErrors } from '../model/console-errors';
import { reportedFailures } from '../model/failure-causes';
import { counted } from '../model/format';
import { useApp } from '../view/app-context';
import { Card } from '../view/card';
import { FailureDetail } from '../view/failure-detail';
import { useConsole } from '../view/use-console';
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
  const shown = failed || actions.failed + failedTests + causes.length > 0;
  const console = useConsole(summary, shown);
  if (!shown) return null;
  const messages = causes.map(({ failure }) => failure?.message ?? '');
  const untold = untoldErrors(console?.errors ?? [], { messages, actions: actions.failed > 0 });
  return (
    <Card title={titleOf(summary, failed)} class="bep-card--cause">
      {aborted && (
        <p>
          <span class="bep-tag">{aborted.reason}</span>{' '}
          <span class="bep-prewrap">{aborted.description}</span>
        </p>
      )}
      {failureDetail && <FailureDetail detail={failureDetail} />}
      <ReportedCauses
        causes={causes}
        errors={console?.errors ?? []}
        workspace={summary.workspace}
      />
      {untold.length + causes.length + actions.failed + failedTests === 0 &&
        !aborted &&
        !failureDetail && <NothingTold summary={summary} looked={console !== undefined} />}
      {console && (
        <ConsoleErrors
          summary={summary}
          errors={untold}
          withLog={failed && actions.failed + failedTests === 0}
        />
      )}
      {actions.failed > 0 && <FailedActions summary={summary} console={console} />}
      {failedTests > 0 && <FailedTests summary={summary} console={console} />}
    </Card>
  );
}

/** What is left to say where neither an event nor the console names a cause. */
function NothingTold({
  summary: { invocationId, targets },
  looked,
}: {
  readonly summary: Summary;
  /** Whether the console has been searched. */
  readonly looked: boolean;
}) {
  const { router } = useApp();
  return (
    <p class="bep-quiet">
      {looked ? 'Neither the events nor the console name a cause.' : 'Looking into the console…'}{' '}
      {targets.failed > 0 && (
        <a href={router.invocation(invocationId, 'targets', { status: 'FAILED' })}>
          {counted(targets.failed, 'failed target')}
        </a>
      )}
    </p>
  );
}

function titleOf({ state, exitCode }: Summary, failed: boolean): string {
  if (exitCode?.name === 'INTERRUPTED') return 'Why it stopped';
  if (failed) return 'Why it failed';
  return state === 'IN_PROGRESS' ? 'Failures so far' : 'Failures';
}
