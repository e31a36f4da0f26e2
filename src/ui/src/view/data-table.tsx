import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';

type Value = string | number | undefined;

export interface DataColumn<T> {
  readonly title: string;
  /** What a number means, in a sentence. */
  readonly meaning?: string;
  /** What the column sorts by; undefined comes last. */
  readonly value: (row: T) => Value;
  /** How it is shown, where that differs. */
  readonly cell?: (row: T) => ComponentChildren;
  /** Names the row. */
  readonly head?: boolean;
}

interface Props<T> {
  readonly label: string;
  readonly columns: readonly DataColumn<T>[];
  readonly rows: readonly T[];
  readonly rowKey: (row: T) => string;
  /** Place of the column that it is sorted by at first; numbers from the top. */
  readonly sort: number;
  /** A picture of each row, which says nothing that the numbers do not. */
  readonly plot?: { readonly title: string; readonly draw: (row: T) => ComponentChildren };
}

/** A table of numbers, all of it here, to sort by any column. */
export function DataTable<T>({ label, columns, rows, rowKey, sort, plot }: Props<T>) {
  const [by, setBy] = useState({ column: sort, up: false });
  const value = columns[by.column]?.value ?? (() => undefined);
  const sorted = [...rows].sort((a, b) => compare(value(a), value(b), by.up));
  return (
    <div class="bep-scroll" role="region" aria-label={label} tabIndex={0}>
      <table class="bep-data">
        <thead>
          <tr>
            {columns.map((column, index) => (
              <th
                key={column.title}
                scope="col"
                class={column.head ? '' : 'bep-data-number'}
                title={column.meaning}
                aria-sort={by.column === index ? (by.up ? 'ascending' : 'descending') : undefined}
              >
                <button
                  type="button"
                  class="bep-sort"
                  onClick={() =>
                    setBy({
                      column: index,
                      up: by.column === index ? !by.up : Boolean(column.head),
                    })
                  }
                >
                  {column.title}
                  <span class="bep-sort-arrow" aria-hidden="true">
                    {by.column === index ? (by.up ? '↑' : '↓') : ''}
                  </span>
                </button>
              </th>
            ))}
            {plot && <td class="bep-data-plot">{plot.title}</td>}
          </tr>
        </thead>
        <tbody>
          {sorted.map((row) => (
            <tr key={rowKey(row)}>
              {columns.map((column) => {
                const shown = column.cell ? column.cell(row) : column.value(row);
                return column.head ? (
                  <th key={column.title} scope="row" class="bep-data-text">
                    {shown}
                  </th>
                ) : (
                  <td key={column.title} class="bep-data-number">
                    {shown}
                  </td>
                );
              })}
              {plot && (
                <td class="bep-data-plot" aria-hidden="true">
                  {plot.draw(row)}
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function compare(a: Value, b: Value, up: boolean): number {
  if (a === undefined || b === undefined) return Number(a === undefined) - Number(b === undefined);
  const order = typeof a === 'string' ? a.localeCompare(String(b)) : a - Number(b);
  return up ? order : -order;
}
