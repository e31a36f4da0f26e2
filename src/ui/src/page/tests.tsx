import type { Summary, TestRow } from '../api/types';
import { testFilters } from '../model/filters';
import { formatDuration } from '../model/format';
import type { RouteParams } from '../model/route';
import { testStatus } from '../model/status';
import { runsOf } from '../model/test-runs';
import { useApp } from '../view/app-context';
import { ConfigurationName } from '../view/configuration-name';
import { FilterBar } from '../view/filter-bar';
import { Label } from '../view/label';
import { Empty } from '../view/message';
import { StatusMark } from '../view/status-mark';
import type { Column } from '../view/virtual-table';
import { RowList } from './row-list';
import { TestDetails } from './test-details';

interface Props {
  readonly summary: Summary;
  readonly params: RouteParams;
}

/** All tests of an invocation, one row for each label and configuration. */
export function Tests({ summary, params }: Props) {
  const { api } = useApp();
  const id = summary.invocationId;
  const columns: readonly Column<TestRow>[] = [
    {
      name: 'status',
      title: 'Status',
      sort: ['status', '-status'],
      cell: (row) => {
        const { tone, word, meaning } = testStatus(row.status);
        return <StatusMark tone={tone} word={word} title={meaning} />;
      },
    },
    {
      name: 'label',
      title: 'Test',
      sort: ['label', '-label'],
      cell: (row) => (
        <>
          <Label label={row.label} />
          {row.cached && (
            <span class="bep-tag" title="The result was known before; it did not run now">
              {row.cached === 'LOCAL' ? 'cached' : 'cached remotely'}
            </span>
          )}
        </>
      ),
    },
    { name: 'runs', title: 'Runs', cell: (row) => runsOf(row) },
    {
      name: 'duration',
      title: 'Duration',
      sort: ['-duration', 'duration'],
      cell: (row) => (row.duration === undefined ? '' : formatDuration(row.duration)),
    },
    {
      name: 'configuration',
      title: 'Configuration',
      cell: (row) => <ConfigurationName summary={summary} id={row.configuration} />,
    },
  ];
  return (
    <>
      <FilterBar
        what="tests"
        total={summary.tests.total}
        filters={testFilters(summary.tests)}
        status={params['status'] ?? ''}
        query={params['q'] ?? ''}
        label={params['label'] ?? ''}
      />
      <RowList<TestRow>
        name="tests"
        what="test"
        summary={summary}
        params={params}
        fetch={(query, slice, signal) => api.listTests(id, query, slice, signal)}
        columns={columns}
        rowKey={(row) => `${row.label}\n${row.configuration ?? ''}`}
        rowLabel={(row) => row.label}
        details={(row) => <TestDetails id={id} test={row} />}
        none={
          <Empty title="No tests">
            {summary.state === 'IN_PROGRESS'
              ? 'They appear here as their results come.'
              : 'This invocation ran no tests.'}
          </Empty>
        }
      />
    </>
  );
}
