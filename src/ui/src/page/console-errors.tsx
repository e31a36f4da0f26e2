import type { Summary } from '../api/types';
import { useApp } from '../view/app-context';
import { ConsoleError } from '../view/console-error';

/** Errors shown. */
const SHOWN = 5;

interface Props {
  readonly summary: Summary;
  readonly errors: readonly string[];
  /** Whether the log is offered, too. */
  readonly withLog?: boolean;
}

/**
 * Errors as they stand in the console. Of syntax errors and errors of loading Bazel publishes no
 * event; of a failed action there may be no file any more, but the console had its output, too.
 */
export function ConsoleErrors({ summary, errors, withLog = false }: Props) {
  const { router } = useApp();
  if (errors.length === 0 && !withLog) return null;
  return (
    <section class="bep-cause-part">
      {errors.length > 0 && <h3>From the console</h3>}
      {errors.slice(0, SHOWN).map((error) => (
        <ConsoleError key={error} error={error} workspace={summary.workspace} />
      ))}
      {(withLog || errors.length > SHOWN) && (
        <p>
          <a href={router.invocation(summary.invocationId, 'log')}>
            {errors.length > SHOWN
              ? `${errors.length - SHOWN} more errors in the log`
              : 'Show the log'}
          </a>
        </p>
      )}
    </section>
  );
}
