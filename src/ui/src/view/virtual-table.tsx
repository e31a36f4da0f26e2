import type { ComponentChildren } from 'preact';
import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { PagedList } from '../model/paged';
import { RowGeometry } from '../model/rows';
import { ScrollScale } from '../model/scroll-scale';
import { focusRow, reveal, STEPS } from './row-focus';
import { TableHead } from './table-head';
import { TableRow } from './table-row';
import { useViewport } from './use-viewport';

export interface Column<T> {
  readonly name: string;
  readonly title: string;
  readonly cell: (row: T) => ComponentChildren;
  /** Values of the API's `sort` for up and down; absent: not sortable. */
  readonly sort?: readonly [first: string, second: string];
}

interface Props<T> {
  /** Says what the rows are, to those who listen; also a class name's tail. */
  readonly name: string;
  readonly label: string;
  readonly list: PagedList<T>;
  readonly columns: readonly Column<T>[];
  readonly rowKey: (row: T) => string;
  readonly rowLabel: (row: T) => string;
  readonly details: (row: T) => ComponentChildren;
  readonly startOpen: boolean;
  readonly sort: string;
  readonly onSort: (sort: string) => void;
}

/** Rows drawn above and below what can be seen. */
const SPARE = 8;

/** A table of any length of which only what can be seen is fetched and drawn. */
export function VirtualTable<T>(props: Props<T>) {
  const { list, columns, name } = props;
  const body = useRef<HTMLDivElement>(null);
  const [rowHeight, setRowHeight] = useState(41);
  const [open, setOpen] = useState<ReadonlyMap<string, boolean>>(new Map());
  const [extras, setExtras] = useState<ReadonlyMap<number, number>>(new Map());
  const focus = useRef<number | undefined>(undefined);
  const seen = useViewport(body);

  // Read to be drawn again when rows come.
  void list.version.value;
  const count = list.total.value ?? 0;
  const geometry = new RowGeometry(count, rowHeight, extras);
  const scale = new ScrollScale(geometry.height, seen.to - seen.from);
  const from = scale.place(seen.from);
  const [first, end] = geometry.between(from, from + seen.to - seen.from, SPARE);
  const above = Math.max(0, seen.from - from + geometry.top(first));

  useEffect(() => list.want(first, Math.max(first, end - 1)), [list, first, end]);

  useLayoutEffect(() => {
    const rows = body.current?.querySelectorAll<HTMLElement>(':scope > .bep-row');
    if (!rows?.length) return;
    const height = rows[0]?.querySelector('.bep-row-line')?.getBoundingClientRect().height ?? 0;
    if (height > 0 && Math.abs(height - rowHeight) > 0.5) setRowHeight(height);
    setExtras((old) => measured(rows, old));
    if (focus.current !== undefined) focusRow(body.current, focus);
  });

  const toggle = useCallback((id: string, isOpen: boolean): void => {
    setOpen((old) => new Map(old).set(id, !isOpen));
  }, []);

  const onKeyDown = (event: KeyboardEvent): void => {
    const row = (event.target as Element).closest?.<HTMLElement>('.bep-row');
    const step = STEPS[event.key];
    if (!row || !step || !(event.target as Element).matches('.bep-row-toggle')) return;
    event.preventDefault();
    const index = Math.min(Math.max(0, step(Number(row.dataset['index']), count)), count - 1);
    focus.current = index;
    reveal(body.current, geometry.top(index), rowHeight, scale);
    focusRow(body.current, focus);
  };

  const rows: ComponentChildren[] = [];
  for (let index = first; index < end; index++) {
    const row = list.row(index);
    const key = row === undefined ? `hole ${index}` : props.rowKey(row);
    const isOpen = row !== undefined && (open.get(key) ?? props.startOpen);
    rows.push(
      <TableRow
        key={key}
        id={key}
        index={index}
        row={row}
        columns={columns}
        label={row === undefined ? '' : props.rowLabel(row)}
        open={isOpen}
        onToggle={toggle}
        details={props.details}
      />,
    );
  }

  return (
    <div
      class={`bep-table bep-table--${name}`}
      role="table"
      aria-label={props.label}
      aria-rowcount={count + 1}
      onKeyDown={onKeyDown}
    >
      <TableHead columns={columns} sort={props.sort} onSort={props.onSort} />
      <div role="rowgroup" class="bep-table-body" ref={body}>
        <div class="bep-spacer" role="presentation" style={{ height: px(above) }} />
        {rows}
        <div
          class="bep-spacer"
          role="presentation"
          style={{ height: px(scale.height - above - geometry.top(end) + geometry.top(first)) }}
        />
      </div>
    </div>
  );
}

function px(length: number): string {
  return `${Math.max(0, length)}px`;
}

/** How much higher than a closed row each opened one is; those out of view keep their measure. */
function measured(
  rows: Iterable<HTMLElement>,
  old: ReadonlyMap<number, number>,
): ReadonlyMap<number, number> {
  const extras = new Map(old);
  for (const row of rows) {
    const index = Number(row.dataset['index']);
    const details = row.querySelector('.bep-row-details');
    if (details) extras.set(index, details.getBoundingClientRect().height);
    else extras.delete(index);
  }
  const same =
    extras.size === old.size &&
    [...extras].every(([index, extra]) => Math.abs((old.get(index) ?? -1) - extra) < 0.5);
  return same ? old : extras;
}
