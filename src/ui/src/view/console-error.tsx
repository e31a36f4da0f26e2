import { placeOf } from '../model/console-errors';

/** An error of the console, the place in the sources first. */
export function ConsoleError({
  error,
  workspace,
}: {
  readonly error: string;
  readonly workspace: string | undefined;
}) {
  const { place, text } = placeOf(error, workspace);
  return (
    <pre class="bep-output" tabIndex={0} aria-label="Error">
      {place && (
        <span class="bep-output-place">
          {place}
          {'\n'}
        </span>
      )}
      {text}
    </pre>
  );
}
