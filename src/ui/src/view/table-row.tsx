import type { ComponentChildren } from 'preact';
import { Icon } from './icon';
import type { Column } from './virtual-table';

interface Props<T> {
  readonly index: number;
  /** Undefined while the row is being fetched: its place is held. */
  readonly row: T | undefined;
  readonly columns: readonly Column<T>[];
  readonly label: string;
  readonly open: boolean;
  readonly onToggle: () => void;
  readonly details: (row: T) => ComponentChildren;
}

/** One row that opens. The button is what the keyboard and the screen reader find. */
export function TableRow<T>({ index, row, columns, label, open, onToggle, details }: Props<T>) {
  const detailsId = `bep-details-${index}`;
  const onClick = (event: MouseEvent): void => {
    if (row === undefined || (event.target as Element).closest('a, button')) return;
    // Marking text is no click.
    if (!document.getSelection()?.isCollapsed) return;
    onToggle();
  };
  return (
    <div class={`bep-row${open ? ' bep-row--open' : ''}`} role="presentation" data-index={index}>
      <div class="bep-row-line" role="row" aria-rowindex={index + 2} onClick={onClick}>
        {columns.map((column, place) => (
          <div key={column.name} role="cell" class={`bep-cell bep-cell--${column.name}`}>
            {place === 0 && row !== undefined && (
              <button
                type="button"
                class="bep-row-toggle"
                aria-expanded={open}
                aria-controls={open ? detailsId : undefined}
                aria-label={`Details of ${label}`}
                onClick={onToggle}
              >
                <Icon name="chevron" />
              </button>
            )}
            {row === undefined ? <span class="bep-hole" /> : column.cell(row)}
          </div>
        ))}
      </div>
      {open && row !== undefined && (
        <div class="bep-row-details" role="row" id={detailsId}>
          <div role="cell">{details(row)}</div>
        </div>
      )}
    </div>
  );
}
