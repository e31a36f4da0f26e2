import type { ComponentChildren } from 'preact';
import type { HistoryLists } from '../../api/history';
import { queryOf } from '../../model/history-query';
import type { HistoryTab, RouteParams } from '../../model/route';
import { useApp } from '../../view/app-context';
import { Empty } from '../../view/message';
import { Answer } from './answer';
import { HistoryTable, ShowMore, SpanLine, wanted, type HistoryColumn } from './history-table';

type ListTab = HistoryTab & keyof HistoryLists;

type Row<P extends ListTab> = HistoryLists[P]['items'][number];

interface Props<P extends ListTab> {
  readonly path: P;
  readonly params: RouteParams;
  /** What the rows are, as in "Loading the flaky tests". */
  readonly what: string;
  /** One row, as in "3 tests". */
  readonly one: string;
  readonly columns: readonly HistoryColumn<Row<P>>[];
  readonly rowKey: (row: Row<P>) => string;
  /** What the server sorts by unless it is told. */
  readonly sort?: string;
  readonly empty: ComponentChildren;
  /** Drawn above the rows. */
  readonly above?: (rows: readonly Row<P>[]) => ComponentChildren;
}

/** The page of a question whose answer is a list. */
export function HistoryList<P extends ListTab>(props: Props<P>) {
  const { path, params, what, one, columns, rowKey, empty, above } = props;
  const { api } = useApp();
  const query = queryOf(path, params);
  const limit = wanted(params['show']);
  const sort = params['sort'] ?? props.sort;
  return (
    <Answer
      what={what}
      fetch={(signal) => api.history.list(path, query, { offset: 0, limit }, signal)}
      keys={[api, JSON.stringify(query), limit]}
    >
      {(page) => {
        const rows: readonly Row<P>[] = page.items;
        if (rows.length === 0) return <Empty title={`No ${one} to show`}>{empty}</Empty>;
        return (
          <>
            <SpanLine {...page} one={one} />
            {above?.(rows)}
            <HistoryTable
              label={what}
              columns={columns}
              rows={rows}
              rowKey={rowKey}
              {...(sort && { sort })}
            />
            <ShowMore total={page.total} shown={rows.length} />
          </>
        );
      }}
    </Answer>
  );
}
