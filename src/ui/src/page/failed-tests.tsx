import type { Summary, TestRow } from '../api/types';
import { testOutput } from '../model/console-tests';
import { counted, formatDuration } from '../model/format';
import { TEST_TROUBLE, testStatus } from '../model/status';
import { attemptName, worstAttempt } from '../model/test-runs';
import { useApp } from '../view/app-context';
import { Disclosure } from '../view/disclosure';
import { OutputTail } from '../view/output-tail';
import { OutputText } from '../view/output-text';
import { StatusMark } from '../view/status-mark';
import type { Console } from '../view/use-console';
import { useFetched } from '../view/use-fetched';
import { FirstFailingCase } from './first-failing-case';

/** Tests shown at once. The rest is a click away. */
const SHOWN = 8;

/** Of these so many are open from the start. */
const OPEN = 3;

interface Props {
  readonly summary: Summary;
  readonly console: Console | undefined;
}

/** The tests that need a look, with their first failing case and the end of their logs. */
export function FailedTests({ summary, console }: Props) {
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
          <li key={`${test.label} ${test.configuration}`}>
            <FailedTest test={test} id={id} console={console} open={index < OPEN} />
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
  console,
  open,
}: {
  readonly test: TestRow;
  readonly id: string;
  readonly console: Console | undefined;
  readonly open: boolean;
}) {
  const { router } = useApp();
  const words = testStatus(test.status);
  const attempt = worstAttempt(test);
  const log = attempt?.outputs.find(({ name }) => name === 'test.log');
  const printed = console && testOutput(console.text, test.label);
  const where = attempt && test.attemptCount > 1 ? attemptName(test, attempt) : '';
  return (
    <Disclosure
      startOpen={open && attempt !== undefined}
      summary={
        <>
          <StatusMark tone={words.tone} word={words.word} title={words.meaning} />
          <span class="bep-failure-what bep-label">{test.label}</span>
          {where && <span class="bep-quiet">{where}</span>}
          {test.duration !== undefined && (
            <span class="bep-quiet">{formatDuration(test.duration)}</span>
          )}
        </>
      }
    >
      {attempt?.statusDetails && <p>{attempt.statusDetails}</p>}
      {attempt && <FirstFailingCase id={id} test={test} attempt={attempt} />}
      {log ? (
        <OutputTail
          id={id}
          label={test.label}
          file={log}
          instead={printed && <OutputText text={printed} />}
        />
      ) : (
        <p class="bep-quiet">{words.meaning}.</p>
      )}
      <p>
        <a href={router.invocation(id, 'tests', { test: test.label })}>Show the test</a>
      </p>
    </Disclosure>
  );
}
