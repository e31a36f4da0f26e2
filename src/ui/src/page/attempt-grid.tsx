import type { TestAttempt, TestRow } from '../api/types';
import { attemptCells, attemptKey } from '../model/attempt-grid';
import { formatDuration } from '../model/format';
import { testStatus } from '../model/status';
import { attemptName } from '../model/test-runs';
import { StatusMark } from '../view/status-mark';

/** Attempts offered; a thousand are no choice any more. */
const SHOWN = 240;

interface Props {
  readonly test: TestRow;
  readonly chosen: TestAttempt | undefined;
  readonly onChoose: (key: string) => void;
}

/** Every attempt of a test, by run and shard, to choose one of. */
export function AttemptGrid({ test, chosen, onChoose }: Props) {
  if (test.attempts.length < 2) return null;
  const cells = attemptCells({ ...test, attempts: test.attempts.slice(0, SHOWN) });
  return (
    <div class="bep-grid" role="group" aria-label="Attempts">
      {cells.map((cell) => (
        <div key={`${cell.run} ${cell.shard}`} class="bep-grid-cell">
          <span class="bep-quiet">{cellName(test, cell.run, cell.shard)}</span>
          {cell.attempts.map((attempt) => (
            <Choice
              key={attempt.attempt}
              test={test}
              attempt={attempt}
              active={attempt === chosen}
              onChoose={onChoose}
            />
          ))}
        </div>
      ))}
      {test.attemptCount > SHOWN && (
        <p class="bep-quiet">
          The first {SHOWN} of {test.attemptCount} attempts.
        </p>
      )}
    </div>
  );
}

function Choice({
  test,
  attempt,
  active,
  onChoose,
}: {
  readonly test: TestRow;
  readonly attempt: TestAttempt;
  readonly active: boolean;
  readonly onChoose: (key: string) => void;
}) {
  const { tone, word } = testStatus(attempt.status);
  return (
    <button
      type="button"
      class={`bep-chip${active ? ' bep-chip--active' : ''}`}
      aria-pressed={active}
      onClick={() => onChoose(attemptKey(attempt))}
    >
      <span class="bep-visually-hidden">{attemptName(test, attempt)}: </span>
      <StatusMark tone={tone} word={word} />
      <span class="bep-chip-count">
        {attempt.duration === undefined ? '' : formatDuration(attempt.duration)}
      </span>
      {attempt.cached && <span class="bep-tag">cached</span>}
    </button>
  );
}

function cellName({ runs, shards }: TestRow, run: number, shard: number): string {
  const parts = [
    runs > 1 ? `Run ${run}` : '',
    shard > 0 ? `shard ${shard}${shards > 0 ? ` of ${shards}` : ''}` : '',
  ];
  return parts.filter(Boolean).join(', ') || 'Attempts';
}
