import type { ComponentChildren } from 'preact';
import { formatCount } from '../model/format';
import { useApp } from './app-context';
import { SearchBox } from './search-box';
import type { StatusFilter } from '../model/filters';

interface Props {
  readonly what: string;
  readonly total: number;
  readonly filters: readonly StatusFilter[];
  readonly status: string;
  readonly query: string;
  readonly label: string;
  /** More ways to filter and sort. */
  readonly children?: ComponentChildren;
}

/** Filters above a table. Their state is in the address, so that a filtered page can be sent on. */
export function FilterBar({ what, total, filters, status, query, label, children }: Props) {
  const { router } = useApp();
  const offered = filters.filter((filter) => filter.count > 0 || filter.status === status);
  const known = status === '' || offered.some((filter) => filter.status === status);
  return (
    <div class="bep-filters">
      <SearchBox
        value={query}
        label={`Search ${what}`}
        placeholder="Part of a label"
        onSearch={(q) => router.setParams({ q, label: undefined })}
      />
      <div class="bep-chips" role="group" aria-label={`Which ${what}`}>
        <Chip
          words="All"
          count={total}
          active={status === ''}
          onClick={() => router.setParams({ status: undefined })}
        />
        {offered.map((filter) => (
          <Chip
            key={filter.status}
            words={filter.words.word}
            title={filter.words.meaning}
            tone={filter.words.tone}
            count={filter.count}
            active={filter.status === status}
            onClick={() => router.setParams({ status: filter.status })}
          />
        ))}
        {!known && (
          <Chip
            words="Selected statuses"
            title={status}
            active
            onClick={() => router.setParams({ status: undefined })}
          />
        )}
        {label && (
          <button
            type="button"
            class="bep-chip bep-chip--active"
            title="Show all again"
            onClick={() => router.setParams({ label: undefined })}
          >
            Only <span class="bep-label">{label}</span> ×
          </button>
        )}
      </div>
      {children}
    </div>
  );
}

interface ChipProps {
  readonly words: string;
  readonly title?: string;
  readonly tone?: string;
  readonly count?: number;
  readonly active: boolean;
  readonly onClick: () => void;
}

function Chip({ words, title, tone = 'idle', count, active, onClick }: ChipProps) {
  return (
    <button
      type="button"
      class={`bep-chip bep-tone-${tone}${active ? ' bep-chip--active' : ''}`}
      aria-pressed={active}
      title={title}
      onClick={onClick}
    >
      {words}
      {count !== undefined && <span class="bep-chip-count">{formatCount(count)}</span>}
    </button>
  );
}
