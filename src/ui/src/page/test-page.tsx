import type { Summary, TestRow } from '../api/types';
import { attemptKey, findAttempt } from '../model/attempt-grid';
import { formatDuration } from '../model/format';
import type { RouteParams } from '../model/route';
import { testStatus } from '../model/status';
import { attemptName, runsOf, worstAttempt } from '../model/test-runs';
import { useApp } from '../view/app-context';
import { ConfigurationName } from '../view/configuration-name';
import { CopyButton } from '../view/copy-button';
import { Icon } from '../view/icon';
import { Empty, Loading, Trouble } from '../view/message';
import { StatusMark } from '../view/status-mark';
import { TestResultLink } from '../view/test-result-link';
import { useFetched } from '../view/use-fetched';
import { AttemptGrid } from './attempt-grid';
import { AttemptPanel } from './attempt-panel';

interface Props {
  readonly summary: Summary;
  readonly label: string;
  readonly params: RouteParams;
}

/** All there is to know of one test, in every configuration in which it ran. */
export function TestPage({ summary, label, params }: Props) {
  const { api, router } = useApp();
  const { invocationId: id, tests, events } = summary;
  const { value, error } = useFetched(
    (signal) => api.listTests(id, { label }, { offset: 0, limit: 50 }, signal),
    [api, id, label, tests, summary.state === 'IN_PROGRESS' ? events.received : 0],
  );
  const back = { ...params };
  for (const name of ['test', 'attempt', 'beside', 'part', 'line', 'find', 'wrap']) {
    delete back[name];
  }
  return (
    <>
      <nav class="bep-back">
        <a href={router.invocation(id, 'tests', back)}>
          <Icon name="arrowLeft" /> All tests
        </a>
      </nav>
      <header class="bep-test-header">
        <h2 class="bep-label">{label}</h2>
        <CopyButton text={label} what="the label" />
        <a href={router.invocation(id, 'targets', { label })}>Show the target</a>
      </header>
      {!value && !error && <Loading what="the test" />}
      {!value && error && <Trouble title="This test cannot be shown" error={error} />}
      {value?.items.length === 0 && (
        <Empty title="There is no such test">This invocation has no test of this label.</Empty>
      )}
      {value?.items.map((test) => (
        <OneTest
          key={test.configuration}
          summary={summary}
          test={test}
          params={params}
          several={value.items.length > 1}
        />
      ))}
    </>
  );
}

function OneTest({
  summary,
  test,
  params,
  several,
}: {
  readonly summary: Summary;
  readonly test: TestRow;
  readonly params: RouteParams;
  readonly several: boolean;
}) {
  const { router } = useApp();
  const id = summary.invocationId;
  const { tone, word, meaning } = testStatus(test.status);
  const chosen = findAttempt(test, params['attempt']) ?? worstAttempt(test);
  const beside = findAttempt(test, params['beside']);
  const others = test.attempts.filter((attempt) => attempt !== chosen).slice(0, 240);
  return (
    <section class="bep-test">
      <p class="bep-attempt-line">
        <StatusMark tone={tone} word={word} title={meaning} size={several ? 'small' : 'large'} />
        <span class="bep-quiet">{meaning}.</span>
        {test.duration !== undefined && (
          <span class="bep-number">{formatDuration(test.duration)}</span>
        )}
        {runsOf(test) && <span class="bep-quiet">{runsOf(test)}</span>}
        {test.cached && <span class="bep-tag">cached</span>}
        <span class="bep-quiet">
          <ConfigurationName summary={summary} id={test.configuration} />
        </span>
        <TestResultLink
          of={{ invocation: id, label: test.label, configuration: test.configuration }}
          what={test.label}
        />
      </p>
      <AttemptGrid
        test={test}
        chosen={chosen}
        onChoose={(key) => router.setParams({ attempt: key, line: undefined })}
      />
      {chosen && others.length > 0 && (
        <label class="bep-beside">
          Beside it{' '}
          <select
            class="bep-select"
            value={beside ? attemptKey(beside) : ''}
            onChange={(event) => router.setParams({ beside: event.currentTarget.value })}
          >
            <option value="">nothing</option>
            {others.map((attempt) => (
              <option key={attemptKey(attempt)} value={attemptKey(attempt)}>
                {attemptName(test, attempt)}: {testStatus(attempt.status).word}
              </option>
            ))}
          </select>
        </label>
      )}
      {chosen ? (
        <div class="bep-side-by-side">
          <AttemptPanel
            key={attemptKey(chosen)}
            id={id}
            test={test}
            attempt={chosen}
            params={params}
          />
          {beside && beside !== chosen && (
            <AttemptPanel
              key={attemptKey(beside)}
              id={id}
              test={test}
              attempt={beside}
              params={params}
            />
          )}
        </div>
      ) : (
        <p class="bep-quiet">There are no results of runs.</p>
      )}
    </section>
  );
}
