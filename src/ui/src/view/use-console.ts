import type { Summary } from '../api/types';
import { consoleErrors } from '../model/console-errors';
import { useApp } from './app-context';
import { useFetched } from './use-fetched';

/** How much is read of the beginning, and of the end where there is more. */
const PART = 2 * 1024 * 1024;

/** The console as far as it is looked through, and the errors in it. */
export interface Console {
  readonly text: string;
  readonly errors: readonly string[];
}

/** Reads the console while `wanted`; again whenever more went wrong. */
export function useConsole(summary: Summary, wanted: boolean): Console | undefined {
  const { api } = useApp();
  const { invocationId: id, state, progress = [], actions, tests, failureCauses } = summary;
  const trouble = actions.failed + tests.failed + tests.timedOut + failureCauses.length;
  const { value } = useFetched<Console | undefined>(
    async (signal) => {
      if (!wanted) return undefined;
      const head = await api.readLog(id, 0, PART, signal);
      const parts = [decode(head.bytes)];
      if (head.bytes.length > PART - 16) {
        const { next: end } = await api.readLog(id, Number.MAX_SAFE_INTEGER, 16, signal);
        const from = Math.max(head.next, end - PART);
        parts.push(decode((await api.readLog(id, from, PART, signal)).bytes));
      }
      // What Bazel is still rewriting is in no log yet.
      const text = [...parts, ...progress].join('\n');
      return { text, errors: consoleErrors(text) };
    },
    [api, id, state, trouble, wanted],
  );
  return value;
}

function decode(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}
