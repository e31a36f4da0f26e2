import type { Summary } from '../api/types';
import { counted, formatCount, formatDuration } from '../model/format';
import { workProgress } from '../model/progress';
import { AnsiText } from '../view/ansi-text';
import { Card } from '../view/card';

/** Lines that there is room for, as in the style sheet. */
const LINES = 6;

/** What Bazel is doing now: how far it is, and what runs. Of one height, so that nothing below moves. */
export function Now({ summary }: { readonly summary: Summary }) {
  const { state, progress = [], targets, tests } = summary;
  if (state !== 'IN_PROGRESS') return null;
  const { done, known, running } = workProgress(progress);
  const built = targets.built + targets.failed + targets.skipped + targets.aborted;
  const failed = tests.failed + tests.timedOut;
  return (
    <Card title="Now">
      <div class="bep-now-bars">
        <Bar words="targets" done={built} whole={targets.configured} />
        <Bar words="actions" done={done} whole={known} />
        <p class="bep-now-tests">
          <span class="bep-number">{formatCount(tests.total)}</span>{' '}
          {tests.total === 1 ? 'test done' : 'tests done'}
          {failed > 0 && <span class="bep-tone-bad">, {formatCount(failed)} failed</span>}
        </p>
      </div>
      {running.length > 0 ? (
        <ul class="bep-now" aria-label="Running actions">
          {running.slice(0, LINES).map((action, index) => (
            <li key={index}>
              <span class="bep-now-what">{action.what}</span>
              <span class="bep-quiet">{action.strategy}</span>
              <span class="bep-number">
                {action.seconds === undefined ? '' : formatDuration(action.seconds * 1000)}
              </span>
            </li>
          ))}
        </ul>
      ) : (
        <pre class="bep-now" tabIndex={0} aria-label="What Bazel is doing now">
          {progress.length > 0 ? (
            <AnsiText text={progress.slice(-LINES).join('\n')} />
          ) : (
            <span class="bep-quiet">
              {counted(targets.configured, 'target')} known. Bazel’s lines of progress show up here,
              unless --curses=no switched them off.
            </span>
          )}
        </pre>
      )}
    </Card>
  );
}

/** How far something is, as a bar and in words; the place is held while nothing is known. */
function Bar({
  words,
  done,
  whole,
}: {
  readonly words: string;
  readonly done: number | undefined;
  readonly whole: number | undefined;
}) {
  const known = done !== undefined && whole !== undefined && whole > 0;
  return (
    <p class="bep-now-bar">
      <progress
        class="bep-now-progress"
        aria-label={`Part of the ${words}`}
        {...(known ? { max: whole, value: done } : {})}
      />
      <span>
        {known ? (
          <>
            <span class="bep-number">{formatCount(done)}</span> of{' '}
            <span class="bep-number">{formatCount(whole)}</span> {words}
          </>
        ) : (
          <span class="bep-quiet">{words} not known yet</span>
        )}
      </span>
    </p>
  );
}
