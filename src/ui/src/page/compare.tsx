import { useMemo } from 'preact/hooks';
import type { EarlierInvocation, Summary } from '../api/types';
import { comparable, differences, numbers } from '../model/compare';
import { formatAgo } from '../model/format';
import type { RouteParams } from '../model/route';
import { commandOf, verdictOf } from '../model/verdict';
import { useApp } from '../view/app-context';
import { Card } from '../view/card';
import { Empty, Loading, Trouble } from '../view/message';
import { StatusMark } from '../view/status-mark';
import { useFetched } from '../view/use-fetched';
import { CompareChanges } from './compare-changes';
import { CompareDifferences } from './compare-differences';
import { CompareNumbers } from './compare-numbers';

interface Props {
  readonly summary: Summary;
  readonly params: RouteParams;
}

/** Invocations that are offered to compare with. */
const OFFERED = 200;

/** An invocation beside another: by default the last one before it of the same command. */
export function Compare({ summary, params }: Props) {
  const { api } = useApp();
  const { invocationId, state } = summary;
  const list = useFetched(
    async (signal) => {
      const slice = { offset: 0, limit: OFFERED };
      const [alike, newest] = await Promise.all(
        [true, false].map((alike) => api.listEarlier(invocationId, { alike }, slice, signal)),
      );
      const all = [...(alike?.items ?? []), ...(newest?.items ?? [])];
      return [...new Map(all.map((item) => [item.invocationId, item])).values()];
    },
    [api, invocationId, state],
  );
  const items = list.value;
  const chosen = params['with'] ?? (items && comparable(items, summary)?.invocationId);
  if (!items) {
    return list.error ? (
      <Trouble title="There is nothing to compare with" error={list.error} />
    ) : (
      <Loading what="other invocations" />
    );
  }
  return (
    <>
      <Chooser items={items} chosen={chosen} />
      {chosen ? (
        <Both
          key={chosen}
          after={summary}
          before={chosen}
          page={items.find((item) => item.invocationId === chosen)?.page}
          params={params}
        />
      ) : (
        <Empty title="Nothing like it before">
          {items.length > 0
            ? 'No earlier invocation ran the same command over the same patterns. Choose any other above.'
            : 'No earlier invocation is kept here.'}
        </Empty>
      )}
    </>
  );
}

function Chooser({
  items,
  chosen,
}: {
  readonly items: readonly EarlierInvocation[];
  readonly chosen: string | undefined;
}) {
  const { router } = useApp();
  const known = items.some(({ invocationId }) => invocationId === chosen);
  return (
    <div class="bep-filters">
      <label class="bep-choice">
        Compare with{' '}
        <select
          class="bep-select bep-select--wide"
          value={chosen ?? ''}
          onChange={(event) => router.setParams({ with: event.currentTarget.value })}
        >
          {!chosen && <option value="">choose one</option>}
          {chosen && !known && <option value={chosen}>{chosen}</option>}
          {items.map((item) => (
            <option key={item.invocationId} value={item.invocationId}>
              {item.build && `${item.build}, `}
              {item.start ? `${formatAgo(item.start, Date.now())}: ` : ''}
              {verdictOf(item).word}, {commandOf(item).slice(0, 100)}
            </option>
          ))}
        </select>
      </label>
    </div>
  );
}

function Both({
  after,
  before: id,
  page,
  params,
}: {
  readonly after: Summary;
  readonly before: string;
  /** Where the other one's own page is, if not here. */
  readonly page: string | undefined;
  readonly params: RouteParams;
}) {
  const { api } = useApp();
  const { value: before, error } = useFetched(
    async (signal) => (await api.getInvocation(id, signal)).value,
    [api, id],
  );
  const groups = useMemo(() => (before ? numbers(before, after) : []), [before, after]);
  const sections = useMemo(() => (before ? differences(before, after) : []), [before, after]);
  if (!before) {
    return error ? (
      <Trouble title="The other invocation cannot be shown" error={error} />
    ) : (
      <Loading what="the other invocation" />
    );
  }
  return (
    <div class="bep-overview">
      <div class="bep-cards">
        <Side title="Before" summary={before} page={page} />
        <Side title="After: this one" summary={after} />
      </div>
      <CompareNumbers groups={groups} />
      <CompareChanges table="targets" before={before} after={after} params={params} />
      <CompareChanges table="tests" before={before} after={after} params={params} />
      <CompareDifferences sections={sections} />
    </div>
  );
}

function Side({
  title,
  summary,
  page,
}: {
  readonly title: string;
  readonly summary: Summary;
  readonly page?: string | undefined;
}) {
  const { router } = useApp();
  const verdict = verdictOf(summary);
  return (
    <Card title={title}>
      <StatusMark tone={verdict.tone} word={verdict.word} />
      <p>
        <a class="bep-mono" href={page ?? router.invocation(summary.invocationId)}>
          {commandOf(summary)}
        </a>
      </p>
      <p class="bep-quiet">
        {summary.start && formatAgo(summary.start, Date.now())}
        {summary.branch && ` on ${summary.branch}`}
        {summary.commit && ` at ${summary.commit.slice(0, 12)}`}
      </p>
    </Card>
  );
}
