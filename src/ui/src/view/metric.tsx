import type { ComponentChildren } from 'preact';

interface Props {
  readonly name: ComponentChildren;
  /** Undefined: not known, and nothing is shown. */
  readonly value: ComponentChildren;
  /** What stands beside the value, quietly. */
  readonly aside?: ComponentChildren;
  /** What the number means, in a sentence. */
  readonly meaning: string;
}

/** A number and what it means; to stand in a list of class bep-metrics. */
export function Metric({ name, value, aside, meaning }: Props) {
  if (value === undefined) return null;
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        <span class="bep-metric-value">{value}</span> <span class="bep-quiet">{aside}</span>
      </dd>
      <dd class="bep-quiet">{meaning}</dd>
    </div>
  );
}
