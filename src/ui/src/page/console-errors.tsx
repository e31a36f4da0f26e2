import type { Summary } from '../api/types';
import { consoleErrors, errorsAbout } from '../model/console-errors';
import { useApp } from '../view/app-context';
import { useFetched } from '../view/use-fetched';

/** How much of the console is looked through. */
const LIMIT = 4 * 1024 * 1024;

/** Errors shown of it. */
const SHOWN = 5;

interface Props {
  readonly summary: Summary;
  /** Only errors about this target. */
  readonly about?: string | undefined;
}

/**
 * Errors as they stand in the console. Of syntax errors and errors of loading Bazel publishes no
 * event; of a failed action there may be no file any more, but the console had its output, too.
 */
export function ConsoleErrors({ summary, about }: Props) {
  const { api, router } = useApp();
  const { invocationId: id, state, progress = [] } = summary;
  const { value } = useFetched(
    async (signal) => {
      const { bytes } = await api.readLog(id, 0, LIMIT, signal);
      const text = new TextDecoder().decode(bytes);
      // What Bazel is still rewriting is in no log yet.
      const errors = consoleErrors([text, ...progress].join('\n'));
      return (about ? errorsAbout(errors, about) : errors).slice(0, SHOWN);
    },
    [api, id, about, state],
  );
  if (!value || (about && value.length === 0)) return null;
  return (
    <section class="bep-cause-part">
      {value.length > 0 && <h3>From the console</h3>}
      {value.map((error) => (
        <pre key={error} class="bep-output" tabIndex={0} aria-label="Error">
          {error}
        </pre>
      ))}
      {!about && (
        <p>
          <a href={router.invocation(id, 'log')}>Show the log</a>
        </p>
      )}
    </section>
  );
}
