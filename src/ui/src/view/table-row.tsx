import { Component, type ComponentChildren } from 'preact';
import { Icon } from './icon';
import type { Column } from './virtual-table';

interface Props<T> {
  readonly index: number;
  /** What tells the row from all others, wherever it stands. */
  readonly id: string;
  /** Undefined while the row is being fetched: its place is held. */
  readonly row: T | undefined;
  readonly columns: readonly Column<T>[];
  readonly label: string;
  readonly open: boolean;
  readonly onToggle: (id: string, open: boolean) => void;
  readonly details: (row: T) => ComponentChildren;
}

/** One row that opens. The button is what the keyboard and the screen reader find. */
export class TableRow<T> extends Component<Props<T>> {
  /** Scrolling draws the table many times a second: only rows that changed take part. */
  override shouldComponentUpdate(next: Props<T>): boolean {
    const { row, open, index, columns, onToggle } = this.props;
    return (
      next.row !== row ||
      next.open !== open ||
      next.index !== index ||
      next.columns !== columns ||
      next.onToggle !== onToggle
    );
  }

  readonly #toggle = (): void => this.props.onToggle(this.props.id, this.props.open);

  readonly #click = (event: MouseEvent): void => {
    const target = event.target as Element;
    if (this.props.row === undefined || target.closest('a, button')) return;
    // Marking text is no click.
    if (target.ownerDocument.getSelection()?.isCollapsed === false) return;
    this.#toggle();
  };

  override render() {
    const { index, row, columns, label, open, details } = this.props;
    const detailsId = `bep-details-${index}`;
    return (
      <div class={`bep-row${open ? ' bep-row--open' : ''}`} role="presentation" data-index={index}>
        <div class="bep-row-line" role="row" aria-rowindex={index + 2} onClick={this.#click}>
          {columns.map((column, place) => (
            <div key={column.name} role="cell" class={`bep-cell bep-cell--${column.name}`}>
              {place === 0 && row !== undefined && (
                <button
                  type="button"
                  class="bep-row-toggle"
                  aria-expanded={open}
                  aria-controls={open ? detailsId : undefined}
                  aria-label={`Details of ${label}`}
                  onClick={this.#toggle}
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
}
