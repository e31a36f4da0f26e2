import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { RowQuery, Slice } from '../api/api';
import type { Page, Summary } from '../api/types';
import { counted } from '../model/format';
import { PagedList } from '../model/paged';
import type { RouteParams } from '../model/route';
import { useApp } from '../view/app-context';
import { Empty, Loading, LostContact, Trouble } from '../view/message';
import { useDisposable } from '../view/use-disposable';
import { VirtualTable, type Column } from '../view/virtual-table';

interface Props<T> {
  readonly name: string;
  /** Singular, as in "1 target". */
  readonly what: string;
  readonly summary: Summary;
  readonly params: RouteParams;
  readonly fetch: (query: RowQuery, slice: Slice, signal: AbortSignal) => Promise<Page<T>>;
  readonly columns: readonly Column<T>[];
  readonly rowKey: (row: T) => string;
  readonly rowLabel: (row: T) => string;
  readonly details: (row: T) => ComponentChildren;
  /** What to say when there is none at all, filters or not. */
  readonly none: ComponentChildren;
}

const NO_FILTERS = {
  q: undefined,
  status: undefined,
  label: undefined,
  kind: undefined,
  tag: undefined,
  package: undefined,
  cached: undefined,
};

/** Rows of one invocation as the filters in the address want them, live while it runs. */
export function RowList<T>(props: Props<T>) {
  const { router } = useApp();
  const { summary, params, name, what } = props;
  const { status = '', q = '', label = '', sort = 'status' } = params;
  const { kind = '', tag = '', package: inPackage = '', cached = '' } = params;
  const list = useDisposable(
    () =>
      new PagedList<T>((slice, signal) =>
        props.fetch(
          { status, query: q, label, sort, kind, tag, package: inPackage, cached },
          slice,
          signal,
        ),
      ),
    [summary.invocationId, name, status, q, label, sort, kind, tag, inPackage, cached],
  );
  const drawn = useRef(summary);
  useEffect(() => {
    if (drawn.current !== summary) list.refresh();
    drawn.current = summary;
  }, [list, summary]);
  useEffect(() => list.want(0, 0), [list]);

  const total = list.total.value;
  const error = list.error.value;
  if (total === undefined) {
    return error ? (
      <Trouble title={`The ${what}s cannot be shown`} error={error} retry={() => list.want(0, 0)} />
    ) : (
      <Loading what={`${what}s`} />
    );
  }
  const filtered = Boolean(status || q || label || kind || tag || inPackage || cached);
  return (
    <>
      <LostContact error={error} />
      <p class="bep-quiet bep-row-count" role="status">
        {filtered ? `${counted(total, what)} shown` : counted(total, what)}
      </p>
      {total > 0 && (
        <VirtualTable
          name={name}
          label={`${what}s`}
          list={list}
          columns={props.columns}
          rowKey={props.rowKey}
          rowLabel={props.rowLabel}
          details={props.details}
          startOpen={label !== ''}
          sort={sort}
          onSort={(next) => router.setParams({ sort: next === 'status' ? undefined : next })}
        />
      )}
      {total === 0 &&
        (filtered ? (
          <Empty title={`No ${what} matches`}>
            <button type="button" class="bep-button" onClick={() => router.setParams(NO_FILTERS)}>
              Show all {what}s
            </button>
          </Empty>
        ) : (
          props.none
        ))}
    </>
  );
}
