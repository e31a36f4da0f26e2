import type { TestRow } from '../api/types';
import { attemptCells } from '../model/attempt-grid';
import { counted, formatDuration } from '../model/format';
import { testStatus } from '../model/status';
import { attemptName, runsOf } from '../model/test-runs';

/** Squares drawn of one test. */
const DRAWN = 40;

/** A square for each attempt, those of one run and shard together; nothing where there is only one. */
export function AttemptStrip({ test }: { readonly test: TestRow }) {
  const words = runsOf(test);
  if (test.attempts.length < 2) return <>{words}</>;
  let drawn = 0;
  return (
    <span class="bep-strip" role="img" aria-label={words || counted(test.attemptCount, 'attempt')}>
      {attemptCells(test).map(({ run, shard, attempts }) => {
        const room = Math.max(0, DRAWN - drawn);
        drawn += attempts.length;
        return (
          <span key={`${run} ${shard}`} class="bep-strip-cell">
            {attempts.slice(0, room).map((attempt) => {
              const { tone, word } = testStatus(attempt.status);
              const time = attempt.duration === undefined ? '' : formatDuration(attempt.duration);
              const cached = attempt.cached ? 'cached' : '';
              const name = attemptName(test, attempt);
              return (
                <span
                  key={attempt.attempt}
                  class={`bep-strip-part bep-tone-${tone}${attempt.cached ? ' bep-strip-part--cached' : ''}`}
                  title={[`${name}: ${word}`, time, cached].filter(Boolean).join(', ')}
                />
              );
            })}
          </span>
        );
      })}
      {test.attemptCount > DRAWN && <span>+{test.attemptCount - DRAWN}</span>}
    </span>
  );
}
