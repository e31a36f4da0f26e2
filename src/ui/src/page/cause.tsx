import type { ActionRow, Summary, TestRow } from '../api/types';
import { counted, formatDuration } from '../model/format';
import { TEST_TROUBLE, testStatus } from '../model/status';
import { useApp } from '../view/app-context';
import { Card } from '../view/card';
import { Disclosure } from '../view/disclosure';
import { reportedFailures } from '../model/failure-causes';
import { FailureDetail } from '../view/failure-detail';
import { OutputTail } from '../view/output-tail';
import { StatusMark } from '../view/status-mark';
import { useFetched } from '../view/use-fetched';
import { ReportedCauses } from './reported-causes';
import { ConsoleErrors } from './console-errors';

/** Failures shown at once. The rest is a click away. */
const SHOWN = 5;

/** Why an invocation failed: what Bazel says, the failed actions, the failed tests. */
export function Cause({ summary }: { readonly summary: Summary }) {
  const { actions, tests } = summary;
  const failedTests = tests.failed + tests.timedOut + tests.incomplete + tests.failedToBuild;
  const { causes, aborted, failureDetail } = reportedFailures(summary);
  // Targets may be aborted in a success, too: --nobuild asks for just that.
  const failed =
    summary.success === false || (summary.success === undefined && summary.aborted !== undefined);
  if (!failed && actions.failed === 0 && failedTests === 0) return null;
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
      {failed && actions.failed + failedTests === 0 && <ConsoleErrors id={summary.invocationId} />}
    </Card>
  );
}

function titleOf({ state, exitCode }: Summary, failed: boolean): string {
  if (exitCode?.name === 'INTERRUPTED') return 'Why it stopped';
  if (failed) return 'Why it failed';
  return state === 'IN_PROGRESS' ? 'Failures so far' : 'Failures';
}

function FailedActions({ summary }: { readonly summary: Summary }) {
  const { api } = useApp();
  const { value } = useFetched(
    (signal) =>
      api.listActions(
        summary.invocationId,
        { status: 'FAILED' },
        { offset: 0, limit: SHOWN },
        signal,
      ),
    [api, summary.invocationId, summary.actions.failed],
  );
  return (
    <section class="bep-cause-part">
      <h3>{counted(summary.actions.failed, 'failed action')}</h3>
      <ul class="bep-failures">
        {value?.items.map((action, index) => (
          <li key={index}>
            <FailedAction action={action} id={summary.invocationId} open={index === 0} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function FailedAction({
  action,
  id,
  open,
}: {
  readonly action: ActionRow;
  readonly id: string;
  readonly open: boolean;
}) {
  const { router } = useApp();
  const output = action.stderr ?? action.stdout;
  return (
    <Disclosure
      startOpen={open}
      summary={
        <>
          <span class="bep-failure-what">
            <span class="bep-tag">{action.mnemonic ?? 'Action'}</span>{' '}
            <span class="bep-label">{action.label ?? action.primaryOutput}</span>
          </span>
          {action.exitCode !== undefined && (
            <span class="bep-quiet">exit code {action.exitCode}</span>
          )}
          {action.duration ? (
            <span class="bep-quiet">{formatDuration(action.duration)}</span>
          ) : null}
        </>
      }
    >
      {action.failureDetail && <FailureDetail detail={action.failureDetail} />}
      {output ? (
        <OutputTail
          id={id}
          file={output}
          instead={<ConsoleErrors id={id} about={action.label} />}
        />
      ) : (
        <ConsoleErrors id={id} about={action.label} />
      )}
      {action.label && (
        <p>
          <a href={router.invocation(id, 'targets', { label: action.label })}>Show the target</a>
        </p>
      )}
    </Disclosure>
  );
}

function FailedTests({ summary }: { readonly summary: Summary }) {
  const { api, router } = useApp();
  const { invocationId: id, tests } = summary;
  const status = TEST_TROUBLE.join(',');
  const { value } = useFetched(
    (signal) => api.listTests(id, { status }, { offset: 0, limit: SHOWN }, signal),
    [api, id, tests.failed, tests.timedOut, tests.incomplete, tests.failedToBuild],
  );
  const total = value?.total ?? 0;
  return (
    <section class="bep-cause-part">
      <h3>{counted(total, 'test')} with trouble</h3>
      <ul class="bep-failures">
        {value?.items.map((test, index) => (
          <li key={index}>
            <FailedTest test={test} id={id} open={index === 0} />
          </li>
        ))}
      </ul>
      {total > SHOWN && (
        <p>
          <a href={router.invocation(id, 'tests', { status })}>Show all {counted(total, 'test')}</a>
        </p>
      )}
    </section>
  );
}

function FailedTest({
  test,
  id,
  open,
}: {
  readonly test: TestRow;
  readonly id: string;
  readonly open: boolean;
}) {
  const { router } = useApp();
  const words = testStatus(test.status);
  const attempt = test.attempts.find(({ status }) => status !== 'PASSED') ?? test.attempts[0];
  const log = attempt?.outputs.find(({ name }) => name === 'test.log');
  return (
    <Disclosure
      startOpen={open && log !== undefined}
      summary={
        <>
          <StatusMark tone={words.tone} word={words.word} title={words.meaning} />
          <span class="bep-failure-what bep-label">{test.label}</span>
          {test.duration !== undefined && (
            <span class="bep-quiet">{formatDuration(test.duration)}</span>
          )}
        </>
      }
    >
      {attempt?.statusDetails && <p>{attempt.statusDetails}</p>}
      {log ? <OutputTail id={id} file={log} /> : <p class="bep-quiet">{words.meaning}.</p>}
      <p>
        <a href={router.invocation(id, 'tests', { label: test.label })}>Show the test</a>
      </p>
    </Disclosure>
  );
}
