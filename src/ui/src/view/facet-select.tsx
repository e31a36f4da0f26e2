import type { Facet } from '../api/types';
import { formatCount } from '../model/format';

interface Props {
  /** "kind", as in "Any kind". */
  readonly what: string;
  readonly facets: readonly Facet[];
  readonly value: string;
  readonly onChange: (value: string | undefined) => void;
}

/** Chooses one of the values that rows have; left out where there is nothing to choose. */
export function FacetSelect({ what, facets, value, onChange }: Props) {
  if (facets.length < 2 && !value) return null;
  const known = value === '' || facets.some(({ name }) => name === value);
  return (
    <label>
      <span class="bep-visually-hidden">Only this {what}</span>
      <select
        class="bep-select"
        value={value}
        onChange={(event) => onChange(event.currentTarget.value || undefined)}
      >
        <option value="">Any {what}</option>
        {facets.map(({ name, count }) => (
          <option key={name} value={name}>
            {name} ({formatCount(count)})
          </option>
        ))}
        {!known && <option value={value}>{value}</option>}
      </select>
    </label>
  );
}
