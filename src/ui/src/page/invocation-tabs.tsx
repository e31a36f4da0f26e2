import type { Summary } from '../api/types';
import { formatCount } from '../model/format';
import type { Tab } from '../model/route';
import { useApp } from '../view/app-context';

interface Entry {
  readonly tab: Tab;
  readonly title: string;
  readonly count?: number;
  readonly trouble?: number;
}

export function InvocationTabs({
  summary,
  current,
}: {
  readonly summary: Summary;
  readonly current: Tab;
}) {
  const { router } = useApp();
  const { targets, tests } = summary;
  // With --nobuild a success aborts all its targets.
  const aborted = summary.success ? 0 : targets.aborted;
  const entries: readonly Entry[] = [
    { tab: 'overview', title: 'Overview' },
    {
      tab: 'targets',
      title: 'Targets',
      count: targets.configured,
      trouble: targets.failed + aborted,
    },
    {
      tab: 'tests',
      title: 'Tests',
      count: tests.total,
      trouble: tests.failed + tests.timedOut + tests.failedToBuild,
    },
    { tab: 'log', title: 'Log' },
    { tab: 'timing', title: 'Timing' },
    { tab: 'metrics', title: 'Cache & metrics' },
    { tab: 'artifacts', title: 'Artifacts' },
    { tab: 'events', title: 'Events' },
    { tab: 'compare', title: 'Compare' },
    { tab: 'details', title: 'Details' },
  ];
  return (
    <nav class="bep-tabs" aria-label="Parts of this invocation">
      {entries.map(({ tab, title, count, trouble }) => (
        <a
          key={tab}
          class="bep-tab"
          href={router.invocation(summary.invocationId, tab)}
          aria-current={tab === current ? 'page' : undefined}
        >
          {title}
          {trouble ? (
            <span class="bep-tab-count bep-tone-bad" title={`${formatCount(trouble)} with trouble`}>
              {formatCount(trouble)}
              <span class="bep-visually-hidden"> with trouble, of </span>
            </span>
          ) : null}
          {count ? <span class="bep-tab-count">{formatCount(count)}</span> : null}
        </a>
      ))}
    </nav>
  );
}
