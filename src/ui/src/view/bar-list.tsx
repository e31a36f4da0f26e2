import type { ComponentChildren } from 'preact';
import { formatCount } from '../model/format';

export interface Bar {
  readonly name: string;
  readonly meaning?: string;
  readonly value: number;
  readonly tone?: string;
}

interface Props {
  readonly label: string;
  /** What the first and the second column are called. */
  readonly names: readonly [what: string, value: string];
  readonly bars: readonly Bar[];
  readonly format?: (value: number) => ComponentChildren;
}

/** Values to compare at a glance: a table whose rows have a bar each. */
export function BarList({ label, names, bars, format = formatCount }: Props) {
  const highest = Math.max(...bars.map(({ value }) => value), 1);
  return (
    <div class="bep-scroll" role="region" aria-label={label} tabIndex={0}>
      <table class="bep-data">
        <thead>
          <tr>
            <th scope="col">{names[0]}</th>
            <th scope="col" class="bep-data-number">
              {names[1]}
            </th>
            <td class="bep-data-plot" />
          </tr>
        </thead>
        <tbody>
          {bars.map(({ name, meaning, value, tone = 'busy' }) => (
            <tr key={name}>
              <th scope="row" class="bep-data-text">
                {name}
                {meaning && <span class="bep-quiet bep-data-meaning">{meaning}</span>}
              </th>
              <td class="bep-data-number">{format(value)}</td>
              <td class="bep-data-plot" aria-hidden="true">
                <span class={`bep-time-bar bep-tone-${tone}`}>
                  <span style={{ width: `${(value / highest) * 100}%` }} />
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
