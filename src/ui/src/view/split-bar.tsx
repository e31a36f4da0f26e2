import type { Tone } from '../model/status';

/** Two numbers against each other, for the eye; whoever uses it writes the numbers beside it. */
export function SplitBar({
  parts,
}: {
  readonly parts: readonly (readonly [tone: Tone, value: number])[];
}) {
  return (
    <span class="bep-bar">
      {parts
        .filter(([, value]) => value > 0)
        .map(([tone, value]) => (
          <span key={tone} class={`bep-bar-part bep-tone-${tone}`} style={{ flexGrow: value }} />
        ))}
    </span>
  );
}
