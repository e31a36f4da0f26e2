import type { FileTotals, Summary } from '../api/types';
import type { BuildMetrics, PackageLoad, RuleCount } from '../model/build-metrics';
import { counted, formatBytes, formatCount, formatDuration } from '../model/format';
import { BarList } from '../view/bar-list';
import { Card } from '../view/card';
import { DataTable, type DataColumn } from '../view/data-table';
import { Metric } from '../view/metric';

interface Props {
  readonly summary: Summary;
  readonly metrics: BuildMetrics;
}

/** Rows shown of lists that may be long. */
const MOST = 25;

/** What there was to do: packages, targets, the graph and its files. */
export function WorkCards({ summary, metrics }: Props) {
  return (
    <>
      <div class="bep-cards">
        <Packages metrics={metrics} />
        <Files summary={summary} />
      </div>
      {metrics.packages.length > 0 && <SlowPackages packages={metrics.packages} />}
      {metrics.graph.rules.length > 0 && <Rules rules={metrics.graph.rules} />}
      {metrics.graph.evaluated.length > 0 && <Evaluated metrics={metrics} />}
    </>
  );
}

const count = (value: number): string | undefined => (value ? formatCount(value) : undefined);

function Packages({ metrics }: { readonly metrics: BuildMetrics }) {
  const { graph, analysisCache } = metrics;
  const told =
    metrics.packagesLoaded + metrics.targetsLoaded + metrics.targetsConfigured + graph.nodes;
  if (!told && !analysisCache) return null;
  return (
    <Card title="Loading and analysis">
      <dl class="bep-metrics">
        <Metric
          name="Packages loaded"
          value={count(metrics.packagesLoaded)}
          meaning="BUILD files that were read anew; those of earlier builds are remembered"
        />
        <Metric
          name="Starlark files"
          value={count(metrics.bzlFiles)}
          meaning=".bzl files that these needed"
        />
        <Metric
          name="Targets loaded"
          value={count(metrics.targetsLoaded)}
          meaning="Targets in the packages that were read"
        />
        <Metric
          name="Targets analysed"
          value={count(metrics.targetsConfigured)}
          aside={metrics.aspects ? `and ${counted(metrics.aspects, 'aspect')}` : undefined}
          meaning="Worked out anew, once for each configuration; dependencies of what was asked for among them"
        />
        <Metric
          name="Actions in the graph"
          value={count(graph.actions)}
          meaning="All that the analysed targets could run"
        />
        <Metric
          name="Outputs in the graph"
          value={count(graph.outputs)}
          meaning="Files that these actions could write"
        />
        <Metric
          name="Nodes of Skyframe"
          value={count(graph.nodes)}
          meaning="Everything that the server remembers: files, packages, targets, actions. It is what takes the memory"
        />
        {analysisCache && (
          <Metric
            name="Remote analysis cache"
            value={formatCount(analysisCache.hits)}
            aside={`of ${formatCount(analysisCache.hits + analysisCache.misses)} asked for`}
            meaning="Results of analysis that another Bazel had worked out (Skycache)"
          />
        )}
      </dl>
    </Card>
  );
}

function Files({ summary: { artifacts } }: { readonly summary: Summary }) {
  if (!artifacts) return null;
  const files = (totals: FileTotals | undefined) => ({
    value: totals ? formatCount(totals.count) : undefined,
    aside: totals ? formatBytes(totals.size) : undefined,
  });
  return (
    <Card title="Files">
      <dl class="bep-metrics">
        <Metric
          name="Sources read"
          {...files(artifacts.sourceRead)}
          meaning="Source files that actions of this build had as inputs"
        />
        <Metric
          name="Outputs written"
          {...files(artifacts.outputSeen)}
          meaning="Files that actions made or a cache gave, in this build"
        />
        <Metric
          name="Outputs up to date"
          {...files(artifacts.outputFromActionCache)}
          meaning="Files that were there already, so that the action cache could spare their actions"
        />
        <Metric
          name="Outputs asked for"
          {...files(artifacts.topLevel)}
          meaning="Files of the targets that were named, not of their dependencies"
        />
      </dl>
    </Card>
  );
}

const PACKAGE_COLUMNS: readonly DataColumn<PackageLoad>[] = [
  { title: 'Package', value: (row) => row.name, head: true },
  {
    title: 'Loading',
    value: (row) => row.millis,
    cell: (row) => formatDuration(row.millis),
  },
  { title: 'Targets', value: (row) => row.targets, cell: (row) => formatCount(row.targets) },
  {
    title: 'Steps',
    meaning: 'Of Starlark code in the BUILD file and its macros',
    value: (row) => row.steps,
    cell: (row) => formatCount(row.steps),
  },
  {
    title: 'Loads',
    meaning: '.bzl files loaded, directly or not',
    value: (row) => row.loads,
    cell: (row) => formatCount(row.loads),
  },
];

function SlowPackages({ packages }: { readonly packages: readonly PackageLoad[] }) {
  return (
    <Card title="Packages that took longest to load">
      <DataTable<PackageLoad>
        label="Packages that took longest to load"
        columns={PACKAGE_COLUMNS}
        rows={packages.slice(0, MOST)}
        rowKey={(row) => row.name}
        sort={1}
      />
    </Card>
  );
}

const RULE_COLUMNS: readonly DataColumn<RuleCount>[] = [
  { title: 'Rule', value: (row) => row.name, head: true },
  { title: 'Targets', value: (row) => row.targets, cell: (row) => formatCount(row.targets) },
  { title: 'Actions', value: (row) => row.actions, cell: (row) => formatCount(row.actions) },
];

function Rules({ rules }: { readonly rules: readonly RuleCount[] }) {
  return (
    <Card title="Rules in the graph">
      <DataTable<RuleCount>
        label="Rules in the graph"
        columns={RULE_COLUMNS}
        rows={rules.slice(0, MOST)}
        rowKey={(row) => row.name}
        sort={1}
      />
    </Card>
  );
}

function Evaluated({ metrics }: { readonly metrics: BuildMetrics }) {
  return (
    <Card title="What the server worked out">
      <p class="bep-quiet">
        Nodes of Skyframe that this build evaluated, by kind. After a small change only few should
        be; many mean that an option or the environment changed.
      </p>
      <BarList
        label="Evaluated nodes by kind"
        names={['Kind of node', 'Evaluated']}
        bars={metrics.graph.evaluated
          .slice(0, MOST)
          .map(({ name, count: value }) => ({ name, value }))}
      />
    </Card>
  );
}
