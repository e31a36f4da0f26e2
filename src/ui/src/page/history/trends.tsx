import { useMemo } from 'preact/hooks';
import type { SpanPage, TrendPoint } from '../../api/history-types';
import {
  formatCount,
  formatDateTime,
  formatDay,
  formatDuration,
  formatPercent,
} from '../../model/format';
import { queryOf } from '../../model/history-query';
import type { RouteParams } from '../../model/route';
import { trendPlots } from '../../model/trend';
import { useApp } from '../../view/app-context';
import { Card } from '../../view/card';
import { DataTable, type DataColumn } from '../../view/data-table';
import { Empty } from '../../view/message';
import { Plot } from '../../view/plot/plots';
import { Answer } from './answer';
import { addressOf } from './ref-link';
import { SpanLine } from './history-table';

/** As many points as one answer holds; a chart of more could not be read. */
const POINTS = 1000;

/** How invocations moved: how long they took, what caches saved, what failed. */
export function Trends({ params }: { readonly params: RouteParams }) {
  const { api, router } = useApp();
  const query = queryOf('trends', params);
  const single = params['by'] === 'invocation';
  return (
    <>
      <div class="bep-filters">
        <label class="bep-choice">
          A point for each{' '}
          <select
            class="bep-select"
            value={single ? 'invocation' : 'day'}
            onChange={(event) =>
              router.setParams({
                by: event.currentTarget.value === 'day' ? undefined : 'invocation',
              })
            }
          >
            <option value="day">day</option>
            <option value="invocation">invocation</option>
          </select>
        </label>
      </div>
      <Answer
        what="the trends"
        fetch={(signal) => api.history.list('trend', query, { offset: 0, limit: POINTS }, signal)}
        keys={[api, JSON.stringify(query)]}
      >
        {(page) => <Points page={page} one={single ? 'invocation' : 'day'} />}
      </Answer>
    </>
  );
}

function Points({ page, one }: { readonly page: SpanPage<TrendPoint>; readonly one: string }) {
  const plots = useMemo(() => trendPlots(page.items), [page]);
  if (page.items.length === 0) {
    return (
      <Empty title="No invocation in this time">
        As soon as Bazel ends, its invocation is in the history. Choose another time or branch
        above.
      </Empty>
    );
  }
  return (
    <div class="bep-overview">
      <SpanLine {...page} one={one} />
      <div class="bep-plots">
        {plots.map((data) => (
          <Plot key={data.title} data={data} />
        ))}
      </div>
      <Card title="The numbers">
        <Table points={page.items} />
      </Card>
    </div>
  );
}

function Table({ points }: { readonly points: readonly TrendPoint[] }) {
  const app = useApp();
  const columns: readonly DataColumn<TrendPoint>[] = [
    {
      title: 'When',
      head: true,
      value: ({ day, invocation }) => day ?? invocation?.start,
      cell: ({ day, invocation }) =>
        invocation ? (
          <a href={addressOf(app, invocation)}>{formatDateTime(invocation.start)}</a>
        ) : (
          formatDay(day ?? '')
        ),
    },
    count('Invocations', (point) => point.invocations),
    count('Failed', (point) => point.failedInvocations, 'Ended with an exit code other than 0'),
    time('Duration', (point) => point.duration),
    time('Critical path', (point) => point.criticalPath),
    {
      title: 'Cache hit rate',
      meaning: 'Share of actions that were not executed, as a cache had them',
      value: ({ cacheHitRate }) => cacheHitRate,
      cell: ({ cacheHitRate: rate }) => (rate === undefined ? '–' : formatPercent(rate, 1)),
    },
    count('Tests', (point) => point.tests),
    count('Cached', (point) => point.testsCached, 'Tests whose result came from a cache'),
    count('Failed tests', (point) => point.testsFailed, 'Failed or timed out'),
    count('Flaky tests', (point) => point.testsFlaky, 'Passed only when tried again'),
  ];
  return (
    <DataTable
      label="The numbers of the charts"
      columns={columns}
      rows={points}
      rowKey={({ day, invocation }) => day ?? `${invocation?.job} ${invocation?.invocationId}`}
      sort={0}
    />
  );
}

type Value = (point: TrendPoint) => number | undefined;

function count(title: string, value: Value, meaning?: string): DataColumn<TrendPoint> {
  return {
    title,
    ...(meaning && { meaning }),
    value,
    cell: (point) => formatCount(value(point) ?? 0),
  };
}

function time(title: string, value: Value): DataColumn<TrendPoint> {
  return {
    title,
    meaning: 'On average',
    value,
    cell: (point) => {
      const millis = value(point);
      return millis === undefined ? '–' : formatDuration(millis);
    },
  };
}
