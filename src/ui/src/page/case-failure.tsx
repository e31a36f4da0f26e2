import type { CaseRow } from '../api/types';
import { OutputText } from '../view/output-text';

/** What the runner says of a case that failed: its message, and where it came from. */
export function CaseFailure({ row: { message, type, trace } }: { readonly row: CaseRow }) {
  // Runners like to begin the trace with type and message.
  const told = message !== undefined && (trace?.includes(message) ?? false);
  const head = told ? undefined : [type, message].filter(Boolean).join(': ');
  const text = [head, trace].filter(Boolean).join('\n');
  return text ? <OutputText text={text} label="Failure" /> : null;
}
