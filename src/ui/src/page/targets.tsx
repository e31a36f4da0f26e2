import type { RowQuery } from '../api/api';
import type { Summary, TargetRow } from '../api/types';
import { targetFilters } from '../model/filters';
import type { RouteParams } from '../model/route';
import { targetStatus } from '../model/status';
import { useApp } from '../view/app-context';
import { ConfigurationName } from '../view/configuration-name';
import { FacetSelect } from '../view/facet-select';
import { FilterBar } from '../view/filter-bar';
import { Label } from '../view/label';
import { Empty } from '../view/message';
import { StatusMark } from '../view/status-mark';
import { useFetched } from '../view/use-fetched';
import type { Column } from '../view/virtual-table';
import { PackageTree } from './package-tree';
import { RowList } from './row-list';
import { TargetDetails } from './target-details';

interface Props {
  readonly summary: Summary;
  readonly params: RouteParams;
}

/** All targets of an invocation, one row for each label, configuration and aspect. */
export function Targets({ summary, params }: Props) {
  const { api, router } = useApp();
  const { invocationId: id, targets, state } = summary;
  const tree = params['view'] === 'tree' && !params['label'];
  const { value: facets } = useFetched(
    (signal) => api.listPackages(id, {}, { offset: 0, limit: 1 }, signal),
    [api, id, state, targets.configured],
  );
  const columns: readonly Column<TargetRow>[] = [
    {
      name: 'status',
      title: 'Status',
      sort: ['status', '-status'],
      cell: (row) => {
        const { tone, word, meaning } = targetStatus(row);
        return <StatusMark tone={tone} word={word} title={meaning} />;
      },
    },
    {
      name: 'label',
      title: 'Target',
      sort: ['label', '-label'],
      cell: (row) => (
        <>
          <Label label={row.label} />
          {row.aspect && (
            <span class="bep-tag" title="An aspect over this target">
              {row.aspect}
            </span>
          )}
        </>
      ),
    },
    { name: 'kind', title: 'Kind', sort: ['kind', '-kind'], cell: (row) => row.kind ?? '' },
    {
      name: 'configuration',
      title: 'Configuration',
      cell: (row) => <ConfigurationName summary={summary} id={row.configuration} />,
    },
  ];
  const list = (
    <RowList<TargetRow>
      name="targets"
      what="target"
      summary={summary}
      params={params}
      fetch={(query, slice, signal) => api.listTargets(id, query, slice, signal)}
      columns={columns}
      rowKey={(row) => `${row.label}\n${row.configuration ?? ''}\n${row.aspect ?? ''}`}
      rowLabel={(row) => row.label}
      details={(row) => <TargetDetails summary={summary} target={row} />}
      none={
        <Empty title="No targets">
          {summary.state === 'IN_PROGRESS'
            ? 'They appear here as Bazel finds them.'
            : 'Bazel built nothing here: a query, or it failed before it knew its targets.'}
        </Empty>
      }
    />
  );
  return (
    <>
      <FilterBar
        what="targets"
        total={summary.targets.configured}
        filters={targetFilters(summary.targets, summary.success)}
        status={params['status'] ?? ''}
        query={params['q'] ?? ''}
        label={params['label'] ?? ''}
      >
        <FacetSelect
          what="kind"
          facets={facets?.kinds ?? []}
          value={params['kind'] ?? ''}
          onChange={(kind) => router.setParams({ kind })}
        />
        <FacetSelect
          what="tag"
          facets={facets?.tags ?? []}
          value={params['tag'] ?? ''}
          onChange={(tag) => router.setParams({ tag })}
        />
        <button
          type="button"
          class={`bep-chip${tree ? ' bep-chip--active' : ''}`}
          aria-pressed={tree}
          onClick={() => router.setParams({ view: tree ? undefined : 'tree' })}
        >
          By package
        </button>
      </FilterBar>
      {tree ? <PackageTree summary={summary} query={queryOf(params)} /> : list}
    </>
  );
}

/** What of the address the tree of packages heeds. */
function queryOf(params: RouteParams): RowQuery {
  const { status = '', q = '', kind = '', tag = '' } = params;
  return { status, query: q, kind, tag };
}
