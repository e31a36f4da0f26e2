import type { Summary, TestRow } from '../api/types';
import { testFilters } from '../model/filters';
import { formatDuration } from '../model/format';
import type { RouteParams } from '../model/route';
import { testStatus } from '../model/status';
import { useApp } from '../view/app-context';
import { AttemptStrip } from '../view/attempt-strip';
import { ConfigurationName } from '../view/configuration-name';
import { FilterBar } from '../view/filter-bar';
import { Label } from '../view/label';
import { Empty } from '../view/message';
import { StatusMark } from '../view/status-mark';
import type { Column } from '../view/virtual-table';
import { RowList } from './row-list';
import { TestDetails } from './test-details';
import { TestPage } from './test-page';

interface Props {
  readonly summary: Summary;
  readonly params: RouteParams;
}

/** All tests of an invocation, one row for each label and configuration. */
export function Tests({ summary, params }: Props) {
  const { api, router } = useApp();
  const id = summary.invocationId;
  const one = params['test'];
  if (one) return <TestPage summary={summary} label={one} params={params} />;
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
          <a
            class="bep-row-link"
            href={router.invocation(id, 'tests', { ...params, test: row.label })}
          >
            <Label label={row.label} />
          </a>
          {row.cached && (
            <span class="bep-tag" title="The result was known before; it did not run now">
              {row.cached === 'LOCAL' ? 'cached' : 'cached remotely'}
            </span>
          )}
        </>
      ),
    },
    { name: 'runs', title: 'Attempts', cell: (row) => <AttemptStrip test={row} /> },
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
      >
        <CachedSelect cached={summary.tests.cached} value={params['cached'] ?? ''} />
        <button
          type="button"
          class={`bep-chip${params['sort'] === '-duration' ? ' bep-chip--active' : ''}`}
          aria-pressed={params['sort'] === '-duration'}
          onClick={() =>
            router.setParams({ sort: params['sort'] === '-duration' ? undefined : '-duration' })
          }
        >
          Slowest first
        </button>
      </FilterBar>
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

const ORIGINS: Readonly<Record<string, string>> = {
  '': 'Cached or not',
  'LOCAL,REMOTE': 'From a cache',
  LOCAL: 'From the local cache',
  REMOTE: 'From the remote cache',
  NONE: 'Run now',
};

/** Chooses by where results came from; left out where all of them are new. */
function CachedSelect({ cached, value }: { readonly cached: number; readonly value: string }) {
  const { router } = useApp();
  if (cached === 0 && !value) return null;
  return (
    <label>
      <span class="bep-visually-hidden">Where results came from</span>
      <select
        class="bep-select"
        value={value}
        onChange={(event) => router.setParams({ cached: event.currentTarget.value || undefined })}
      >
        {Object.entries(ORIGINS).map(([name, words]) => (
          <option key={name} value={name}>
            {words}
          </option>
        ))}
        {!(value in ORIGINS) && <option value={value}>{value}</option>}
      </select>
    </label>
  );
}
