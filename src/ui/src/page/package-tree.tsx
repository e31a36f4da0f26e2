import { useState } from 'preact/hooks';
import type { RowQuery } from '../api/api';
import type { PackageRow, Summary, TargetCounts } from '../api/types';
import { targetFilters } from '../model/filters';
import { counted, formatCount } from '../model/format';
import { packageTree, type PackageNode } from '../model/package-tree';
import { targetStatus } from '../model/status';
import { useApp } from '../view/app-context';
import { Disclosure } from '../view/disclosure';
import { Empty, Loading, Trouble } from '../view/message';
import { StatusMark } from '../view/status-mark';
import { useFetched } from '../view/use-fetched';

/** Packages asked for at a time, and the most that are shown. */
const PAGE = 1000;
const MOST = 20 * PAGE;

/** Rows drawn at once in one folder or package. */
const STEP = 200;

/** Trees of so many packages are open from the start. */
const SMALL = 12;

interface Props {
  readonly summary: Summary;
  readonly query: RowQuery;
}

/** The targets by package. What is in a package is fetched when it is opened. */
export function PackageTree({ summary, query }: Props) {
  const { api } = useApp();
  const { invocationId: id, targets, state } = summary;
  const { value, error } = useFetched(
    async (signal) => {
      const packages: PackageRow[] = [];
      for (let total = 1; packages.length < Math.min(total, MOST);) {
        const slice = { offset: packages.length, limit: PAGE };
        const page = await api.listPackages(id, query, slice, signal);
        packages.push(...page.items);
        total = page.items.length > 0 ? page.total : 0;
      }
      return { roots: packageTree(packages), count: packages.length };
    },
    [api, id, state, targets.built + targets.failed, JSON.stringify(query)],
  );
  if (!value) {
    return error ? (
      <Trouble title="The packages cannot be shown" error={error} />
    ) : (
      <Loading what="packages" />
    );
  }
  if (value.count === 0) return <Empty title="No target matches" />;
  return (
    <>
      <p class="bep-quiet bep-row-count" role="status">
        {counted(value.count, 'package')}
        {value.count >= MOST && ', no more are shown'}
      </p>
      <div class="bep-tree">
        {value.roots.map((root) => (
          <Node
            key={root.path}
            node={root}
            summary={summary}
            query={query}
            open
            all={value.count <= SMALL}
          />
        ))}
      </div>
    </>
  );
}

interface NodeProps extends Props {
  readonly node: PackageNode;
  readonly open: boolean;
  /** Whether those below are open, too. */
  readonly all: boolean;
}

function Node({ node, summary, query, open, all }: NodeProps) {
  const [shown, setShown] = useState(STEP);
  return (
    <Disclosure
      startOpen={open}
      summary={
        <>
          <span class="bep-label bep-failure-what">{node.name}</span>
          <CountsOf counts={node.counts} summary={summary} />
        </>
      }
    >
      {node.own && <Targets summary={summary} query={query} path={node.path} />}
      {node.children.slice(0, shown).map((child) => (
        <Node key={child.path} node={child} summary={summary} query={query} open={all} all={all} />
      ))}
      {node.children.length > shown && (
        <button type="button" class="bep-button" onClick={() => setShown(shown + 5 * STEP)}>
          Show more of {formatCount(node.children.length)}
        </button>
      )}
    </Disclosure>
  );
}

function CountsOf({
  counts,
  summary,
}: {
  readonly counts: TargetCounts;
  readonly summary: Summary;
}) {
  return (
    <span class="bep-tree-counts">
      {targetFilters(counts, summary.success)
        .filter(({ count }) => count > 0)
        .map(({ words, count }) => (
          <span key={words.word} class={`bep-tree-count bep-tone-${words.tone}`}>
            {formatCount(count)} {words.word.toLowerCase()}
          </span>
        ))}
    </span>
  );
}

/** The targets of one package. */
function Targets({ summary, query, path }: Props & { readonly path: string }) {
  const { api, router } = useApp();
  const [limit, setLimit] = useState(STEP);
  const id = summary.invocationId;
  const { value, error } = useFetched(
    (signal) => api.listTargets(id, { ...query, package: path }, { offset: 0, limit }, signal),
    [api, id, path, limit, summary.targets, JSON.stringify(query)],
  );
  if (error) return <p class="bep-quiet">{error.message}</p>;
  return (
    <ul class="bep-tree-targets">
      {value?.items.map((target) => {
        const { tone, word, meaning } = targetStatus(target);
        const key = `${target.label} ${target.configuration} ${target.aspect}`;
        return (
          <li key={key}>
            <StatusMark tone={tone} word={word} title={meaning} />
            <a href={router.invocation(id, 'targets', { label: target.label })} class="bep-label">
              {target.label.slice(path.length)}
            </a>
            {target.aspect && <span class="bep-tag">{target.aspect}</span>}
            <span class="bep-quiet">{target.kind}</span>
          </li>
        );
      })}
      {value && value.total > value.items.length && limit < 1000 && (
        <li>
          <button
            type="button"
            class="bep-button"
            onClick={() => setLimit(Math.min(1000, limit * 5))}
          >
            Show more of {formatCount(value.total)}
          </button>
        </li>
      )}
    </ul>
  );
}
