import type { Summary } from '../api/types';
import { consoleErrors } from '../model/console-errors';
import { useApp } from '../view/app-context';
import { useFetched } from '../view/use-fetched';

/** How much of the console is looked through: loading and analysis come first. */
const LIMIT = 1024 * 1024;

/**
 * No action and no test failed: what went wrong stands in the console only, as syntax errors and
 * errors of loading do (Bazel publishes no event for them).
 */
export function ConsoleErrors({ summary }: { readonly summary: Summary }) {
  const { api, router } = useApp();
  const id = summary.invocationId;
  const { value } = useFetched(
    async (signal) => {
      const chunk = await api.readLog(id, 0, LIMIT, signal);
      return consoleErrors(new TextDecoder().decode(chunk.bytes), 5);
    },
    [api, id, summary.state],
  );
  if (!value) return null;
  return (
    <section class="bep-cause-part">
      {value.length > 0 && <h3>From the console</h3>}
      {value.map(({ text }) => (
        <pre key={text} class="bep-output" tabIndex={0} aria-label="Error">
          {text}
        </pre>
      ))}
      <p>
        <a href={router.invocation(id, 'log')}>Show the log</a>
      </p>
    </section>
  );
}
