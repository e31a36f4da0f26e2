import { useState } from 'preact/hooks';
import type { TestAttempt, TestRow } from '../api/types';
import { testStatus } from '../model/status';
import { useApp } from '../view/app-context';
import { CopyButton } from '../view/copy-button';
import { FileName } from '../view/file-list';
import { OutputTail } from '../view/output-tail';
import { AttemptFacts } from './attempt-facts';

/** Attempts listed at once. */
const STEP = 50;

export function TestDetails({ id, test }: { readonly id: string; readonly test: TestRow }) {
  const { router } = useApp();
  const [shown, setShown] = useState(STEP);
  return (
    <div class="bep-details">
      <p class="bep-details-line">
        <code class="bep-label">{test.label}</code>
        <CopyButton text={test.label} what="the label" />
        <a href={router.invocation(id, 'tests', { test: test.label })}>Cases and logs</a>
        <a href={router.invocation(id, 'targets', { label: test.label })}>Show the target</a>
      </p>
      {test.attempts.length === 0 && (
        <p class="bep-quiet">{testStatus(test.status).meaning}. There are no results of runs.</p>
      )}
      <ul class="bep-attempts">
        {test.attempts.slice(0, shown).map((attempt) => (
          <li key={`${attempt.run} ${attempt.shard} ${attempt.attempt}`}>
            <Attempt id={id} test={test} attempt={attempt} />
          </li>
        ))}
      </ul>
      {test.attempts.length > shown && (
        <button type="button" class="bep-button" onClick={() => setShown(shown + 4 * STEP)}>
          Show more
        </button>
      )}
      {test.attemptCount > test.attempts.length && (
        <p class="bep-quiet">
          Only the first {test.attempts.length} of {test.attemptCount} attempts are listed.
        </p>
      )}
    </div>
  );
}

function Attempt({
  id,
  test,
  attempt,
}: {
  readonly id: string;
  readonly test: TestRow;
  readonly attempt: TestAttempt;
}) {
  const [reading, setReading] = useState(false);
  const log = attempt.outputs.find(({ name }) => name === 'test.log');
  return (
    <article class="bep-attempt">
      <AttemptFacts test={test} attempt={attempt} />
      <p class="bep-attempt-files">
        {log && (
          <button
            type="button"
            class="bep-button"
            aria-expanded={reading}
            onClick={() => setReading(!reading)}
          >
            {reading ? 'Hide the log' : 'Show the log'}
          </button>
        )}
        {attempt.outputs.map((file, index) => (
          <FileName key={index} id={id} label={test.label} file={file} />
        ))}
      </p>
      {reading && log && <OutputTail id={id} label={test.label} file={log} />}
    </article>
  );
}
