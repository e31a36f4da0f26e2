import type { ActionRow, Summary } from '../api/types';
import { errorsAbout } from '../model/console-errors';
import { counted, formatDuration } from '../model/format';
import { useApp } from '../view/app-context';
import { Disclosure } from '../view/disclosure';
import { FailureDetail } from '../view/failure-detail';
import { OutputTail } from '../view/output-tail';
import { useFetched } from '../view/use-fetched';
import type { Console } from '../view/use-console';
import { ConsoleErrors } from './console-errors';

/** Actions shown; the others failed later, or in the same way. */
const SHOWN = 5;

/** Of these so many are open from the start. */
const OPEN = 2;

/** The actions that failed first, with what they wrote. */
export function FailedActions({
  summary,
  console,
}: {
  readonly summary: Summary;
  readonly console: Console | undefined;
}) {
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
            <FailedAction action={action} summary={summary} console={console} open={index < OPEN} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function FailedAction({
  action,
  summary,
  console,
  open,
}: {
  readonly action: ActionRow;
  readonly summary: Summary;
  readonly console: Console | undefined;
  readonly open: boolean;
}) {
  const { router } = useApp();
  const id = summary.invocationId;
  const output = action.stderr ?? action.stdout;
  const about = action.label ? errorsAbout(console?.errors ?? [], action.label) : [];
  const fromConsole = <ConsoleErrors summary={summary} errors={about} />;
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
          label={action.label}
          file={output}
          instead={about.length > 0 ? fromConsole : undefined}
        />
      ) : (
        fromConsole
      )}
      {action.label && (
        <p>
          <a href={router.invocation(id, 'targets', { label: action.label })}>Show the target</a>
        </p>
      )}
    </Disclosure>
  );
}
