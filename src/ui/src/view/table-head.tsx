import type { Column } from './virtual-table';

interface Props<T> {
  readonly columns: readonly Column<T>[];
  readonly sort: string;
  readonly onSort: (sort: string) => void;
}

/** The names of the columns; those that can be sorted by are buttons. */
export function TableHead<T>({ columns, sort, onSort }: Props<T>) {
  return (
    <div role="rowgroup" class="bep-table-head">
      <div role="row" class="bep-row-line" aria-rowindex={1}>
        {columns.map((column) => (
          <HeadCell key={column.name} column={column} sort={sort} onSort={onSort} />
        ))}
      </div>
    </div>
  );
}

function HeadCell<T>({
  column,
  sort,
  onSort,
}: {
  readonly column: Column<T>;
  readonly sort: string;
  readonly onSort: (sort: string) => void;
}) {
  if (!column.sort) {
    return (
      <div role="columnheader" class={`bep-cell bep-cell--${column.name}`}>
        {column.title}
      </div>
    );
  }
  const [first, second] = column.sort;
  const active = sort === first || sort === second;
  const descending = sort.startsWith('-');
  return (
    <div
      role="columnheader"
      class={`bep-cell bep-cell--${column.name}`}
      aria-sort={active ? (descending ? 'descending' : 'ascending') : 'none'}
    >
      <button
        type="button"
        class="bep-sort"
        onClick={() => onSort(sort === first ? second : first)}
      >
        {column.title}
        <span class="bep-sort-arrow" aria-hidden="true">
          {active ? (descending ? '↓' : '↑') : ''}
        </span>
      </button>
    </div>
  );
}
