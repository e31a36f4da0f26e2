import type { ComponentChildren } from 'preact';
import { counted, formatDay } from '../../model/format';
import { useApp } from '../../view/app-context';

export interface HistoryColumn<T> {
  readonly title: string;
  /** What a number means, in a sentence. */
  readonly meaning?: string;
  readonly number?: boolean;
  /** The API's `sort` that puts the most of it first. */
  readonly sort?: string;
  readonly cell: (row: T) => ComponentChildren;
}

interface Props<T> {
  readonly label: string;
  /** The first names the row. */
  readonly columns: readonly HistoryColumn<T>[];
  readonly rows: readonly T[];
  readonly rowKey: (row: T) => string;
  /** What the server sorted by. */
  readonly sort?: string;
}

/** Rows that the server sorted, as there may be more than are here. */
export function HistoryTable<T>({ label, columns, rows, rowKey, sort }: Props<T>) {
  const { router } = useApp();
  return (
    <div class="bep-scroll" role="region" aria-label={label} tabIndex={0}>
      <table class="bep-data">
        <thead>
          <tr>
            {columns.map(({ title, meaning, number, sort: by }) => (
              <th
                key={title}
                scope="col"
                class={number ? 'bep-data-number' : ''}
                title={meaning}
                aria-sort={by && by === sort ? 'descending' : undefined}
              >
                {by ? (
                  <button
                    type="button"
                    class="bep-sort"
                    onClick={() => router.setParams({ sort: by, show: undefined })}
                  >
                    {title}
                    <span class="bep-sort-arrow" aria-hidden="true">
                      {by === sort ? '↓' : ''}
                    </span>
                  </button>
                ) : (
                  title
                )}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={rowKey(row)}>
              {columns.map(({ title, number, cell }, index) =>
                index === 0 ? (
                  <th key={title} scope="row" class="bep-data-text">
                    {cell(row)}
                  </th>
                ) : (
                  <td key={title} class={number ? 'bep-data-number' : ''}>
                    {cell(row)}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** How many rows there are, and of when. */
export function SpanLine({
  total,
  one,
  since,
  until,
}: {
  readonly total: number;
  readonly one: string;
  readonly since?: string;
  readonly until?: string;
}) {
  return (
    <p class="bep-quiet bep-row-count" role="status">
      {counted(total, one)}
      {since && until && `, ${formatDay(since)} to ${formatDay(until)} (UTC)`}
    </p>
  );
}

/** Rows asked for at first, and with each "show more". */
export const STEP = 50;

/** How many rows the address wants. */
export function wanted(show: string | undefined): number {
  return Math.min(1000, Math.max(STEP, Number(show) || 0));
}

export function ShowMore({ total, shown }: { readonly total: number; readonly shown: number }) {
  const { router } = useApp();
  if (total <= shown || shown >= 1000) return null;
  return (
    <p>
      <button
        type="button"
        class="bep-button"
        onClick={() => router.setParams({ show: String(shown + STEP * 4) })}
      >
        Show more
      </button>
    </p>
  );
}
