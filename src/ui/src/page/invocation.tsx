import { useEffect } from 'preact/hooks';
import type { Summary } from '../api/types';
import { Live } from '../model/live';
import type { RouteParams, Tab } from '../model/route';
import { commandOf, verdictOf } from '../model/verdict';
import { useApp } from '../view/app-context';
import { Icon } from '../view/icon';
import { Loading, LostContact, Trouble } from '../view/message';
import { useDisposable } from '../view/use-disposable';
import { usePageTitle } from '../view/use-page-title';
import { InvocationHeader } from './invocation-header';
import { InvocationTabs } from './invocation-tabs';
import { Compare, Events, Metrics, Timing } from './data-pages';
import { Artifacts } from './artifacts';
import { Details } from './details';
import { Log } from './log';
import { Overview } from './overview';
import { Targets } from './targets';
import { Tests } from './tests';

interface Props {
  readonly id: string;
  readonly tab: Tab;
  readonly params: RouteParams;
}

/** One invocation: its header, which stays, and the tab that the address asks for. */
export function InvocationPage({ id, tab, params }: Props) {
  const { api, document, router } = useApp();
  const live = useDisposable(
    () =>
      new Live<Summary>(
        (signal, last) => api.getInvocation(id, signal, last),
        (summary) => summary.state === 'IN_PROGRESS',
        document,
      ),
    [api, document, id],
  );
  useEffect(() => live.start(), [live]);

  const summary = live.value.value;
  const error = live.error.value;
  usePageTitle(summary ? `${verdictOf(summary).word}: ${commandOf(summary)}` : 'Bazel invocation');

  return (
    <main class="bep-page">
      <nav class="bep-back">
        <a href={router.link({ page: 'list', params: {} })}>
          <Icon name="arrowLeft" /> All invocations
        </a>
      </nav>
      {summary ? (
        <>
          <LostContact error={error} />
          <InvocationHeader summary={summary} />
          <InvocationTabs summary={summary} current={tab} />
          <Content tab={tab} summary={summary} params={params} />
        </>
      ) : error ? (
        <Trouble title="This invocation cannot be shown" error={error} retry={() => live.start()} />
      ) : (
        <Loading what="the invocation" />
      )}
    </main>
  );
}

function Content({ tab, summary, params }: Omit<Props, 'id'> & { readonly summary: Summary }) {
  switch (tab) {
    case 'overview':
      return <Overview summary={summary} />;
    case 'targets':
      return <Targets summary={summary} params={params} />;
    case 'tests':
      return <Tests summary={summary} params={params} />;
    case 'log':
      return <Log summary={summary} params={params} />;
    case 'timing':
      return <Timing summary={summary} params={params} />;
    case 'metrics':
      return <Metrics summary={summary} />;
    case 'artifacts':
      return <Artifacts summary={summary} params={params} />;
    case 'events':
      return <Events summary={summary} params={params} />;
    case 'compare':
      return <Compare summary={summary} params={params} />;
    case 'details':
      return <Details summary={summary} query={params['q'] ?? ''} />;
  }
}
