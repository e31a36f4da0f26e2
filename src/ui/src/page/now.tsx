import type { Summary } from '../api/types';
import { AnsiText } from '../view/ansi-text';
import { Card } from '../view/card';

/** Lines that there is room for, as in the style sheet. */
const LINES = 9;

/** What Bazel is doing now: the last lines of its console, which it keeps rewriting. */
export function Now({ summary: { state, progress = [] } }: { readonly summary: Summary }) {
  if (state !== 'IN_PROGRESS') return null;
  return (
    <Card title="Now">
      <pre class="bep-output bep-now" tabIndex={0} aria-label="What Bazel is doing now">
        <AnsiText text={progress.slice(-LINES).join('\n')} />
      </pre>
    </Card>
  );
}
