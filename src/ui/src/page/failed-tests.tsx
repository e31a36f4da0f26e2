import type { Summary, TestRow } from '../api/types';
import { counted, formatDuration } from '../model/format';
import { TEST_TROUBLE, testStatus } from '../model/status';
import { useApp } from '../view/app-context';
import { Disclosure } from '../view/disclosure';
import { OutputTail } from '../view/output-tail';
import { StatusMark } from '../view/status-mark';
import { useFetched } from '../view/use-fetched';

/** Tests shown at once. The rest is a click away. */
const SHOWN = 5;

/** The tests that need a look, with the end of their logs. */
export function FailedTests({ summary }: { readonly summary: Summary }) {
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
      {log ? (
        <OutputTail id={id} label={test.label} file={log} />
      ) : (
        <p class="bep-quiet">{words.meaning}.</p>
      )}
      <p>
        <a href={router.invocation(id, 'tests', { label: test.label })}>Show the test</a>
      </p>
    </Disclosure>
  );
}
