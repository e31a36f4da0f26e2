import { consoleErrors, errorsAbout } from '../model/console-errors';
import { useApp } from '../view/app-context';
import { useFetched } from '../view/use-fetched';

/** How much of the console is looked through. */
const LIMIT = 4 * 1024 * 1024;

/** Errors shown of it. */
const SHOWN = 5;

interface Props {
  readonly id: string;
  /** Only errors about this target. */
  readonly about?: string | undefined;
}

/**
 * Errors as they stand in the console. Of syntax errors and errors of loading Bazel publishes no
 * event; of a failed action there may be no file any more, but the console had its output, too.
 */
export function ConsoleErrors({ id, about }: Props) {
  const { api, router } = useApp();
  const { value } = useFetched(
    async (signal) => {
      const { bytes } = await api.readLog(id, 0, LIMIT, signal);
      const errors = consoleErrors(new TextDecoder().decode(bytes));
      return (about ? errorsAbout(errors, about) : errors).slice(0, SHOWN);
    },
    [api, id, about],
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
