import type { InvocationRef } from '../../api/history-types';
import { formatRoute, type RouteParams, type Tab } from '../../model/route';
import { useApp, type App } from '../../view/app-context';
import { Ago } from '../../view/time';

/** Where an invocation is shown: in Jenkins on the page of its build, else here. */
export function addressOf(
  { router, places }: App,
  { place, invocationId: id }: Pick<InvocationRef, 'place' | 'invocationId'>,
  tab: Tab = 'overview',
  params: RouteParams = {},
): string {
  if (!place) return router.invocation(id, tab, params);
  return places + place + formatRoute({ page: 'invocation', id, tab, params });
}

/** An invocation by when it began, where and on what. */
export function RefLink({ of, test }: { readonly of: InvocationRef; readonly test?: string }) {
  const app = useApp();
  const href = test ? addressOf(app, of, 'tests', { label: test }) : addressOf(app, of);
  return (
    <span class="bep-ref">
      <a href={href}>
        <Ago time={of.start} />
      </a>
      {of.commit && (
        <span class="bep-mono" title={of.commit}>
          {of.commit.slice(0, 10)}
        </span>
      )}
      {of.branch && <span>{of.branch}</span>}
      {of.job && <span>{of.job}</span>}
    </span>
  );
}
