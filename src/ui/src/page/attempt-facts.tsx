import type { TestAttempt, TestRow } from '../api/types';
import { formatDateTime, formatDuration } from '../model/format';
import { testStatus } from '../model/status';
import { attemptName, timeWords } from '../model/test-runs';
import { hostOf } from '../model/verdict';
import { StatusMark } from '../view/status-mark';

/** How one attempt went, when, where and for how long. */
export function AttemptFacts({
  test,
  attempt,
}: {
  readonly test: TestRow;
  readonly attempt: TestAttempt;
}) {
  const { tone, word, meaning } = testStatus(attempt.status);
  const where = [attempt.strategy, hostOf({ host: attempt.hostname })].filter(Boolean).join(' on ');
  return (
    <>
      <div class="bep-attempt-line">
        <StatusMark tone={tone} word={word} title={meaning} />
        <strong>{attemptName(test, attempt)}</strong>
        {attempt.duration !== undefined && (
          <span class="bep-number">{formatDuration(attempt.duration)}</span>
        )}
        {attempt.cached && (
          <span class="bep-tag">{attempt.cached === 'LOCAL' ? 'cached' : 'cached remotely'}</span>
        )}
        {where && <span class="bep-quiet">{where}</span>}
        {attempt.exitCode !== undefined && attempt.exitCode !== 0 && (
          <span class="bep-quiet">exit code {attempt.exitCode}</span>
        )}
        {attempt.start && <span class="bep-quiet">{formatDateTime(attempt.start)}</span>}
      </div>
      {attempt.statusDetails && <p>{attempt.statusDetails}</p>}
      {attempt.timing && <p class="bep-quiet">{timeWords(attempt.timing)}</p>}
      {attempt.progress && (
        <p class="bep-quiet">
          Its output while it runs: <code>{attempt.progress}</code>
        </p>
      )}
      {attempt.warnings.map((warning) => (
        <p key={warning} class="bep-tone-warn">
          {warning}
        </p>
      ))}
    </>
  );
}
