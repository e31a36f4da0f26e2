import type { Summary } from '../api/types';
import { formatBytes, formatCount } from '../model/format';
import { useApp } from '../view/app-context';
import { Card } from '../view/card';
import { ShareBar, type Share } from '../view/share-bar';
import { targetFilters, testFilters } from '../model/filters';

/** Targets, tests and actions as numbers; each leads to its rows. */
export function Counts({ summary }: { readonly summary: Summary }) {
  const { state, targets, tests, actions } = summary;
  const something = targets.configured + tests.total + (actions.executed ?? 0) > 0;
  if (!something && state !== 'IN_PROGRESS') return null;
  return (
    <div class="bep-cards">
      <TargetsCard summary={summary} />
      <TestsCard summary={summary} />
      <ActionsCard summary={summary} />
    </div>
  );
}

function Big({ value, word }: { readonly value: number; readonly word: string }) {
  return (
    <p class="bep-big">
      <span class="bep-big-number">{formatCount(value)}</span> {word}
    </p>
  );
}

function TargetsCard({
  summary: { targets, invocationId, success },
}: {
  readonly summary: Summary;
}) {
  const { router } = useApp();
  const shares: Share[] = targetFilters(targets, success).map(({ words, count, status }) => ({
    word: words.word.toLowerCase(),
    tone: words.tone,
    title: words.meaning,
    count,
    href: router.invocation(invocationId, 'targets', { status }),
  }));
  return (
    <Card title="Targets">
      <Big value={targets.configured} word={targets.configured === 1 ? 'target' : 'targets'} />
      <ShareBar shares={shares} whole={targets.configured} />
    </Card>
  );
}

function TestsCard({ summary: { tests, invocationId } }: { readonly summary: Summary }) {
  const { router } = useApp();
  const shares: Share[] = testFilters(tests).map(({ words, count, status }) => ({
    word: words.word.toLowerCase(),
    tone: words.tone,
    title: words.meaning,
    count,
    href: router.invocation(invocationId, 'tests', { status }),
  }));
  return (
    <Card title="Tests">
      <Big value={tests.total} word={tests.total === 1 ? 'test' : 'tests'} />
      <ShareBar shares={shares} whole={tests.total} />
      {tests.cached > 0 && (
        <p class="bep-quiet" title="None of their attempts ran now: the result was known before">
          {formatCount(tests.cached)} from the cache
        </p>
      )}
    </Card>
  );
}

function ActionsCard({ summary: { actions, artifacts } }: { readonly summary: Summary }) {
  if (actions.executed === undefined && actions.created === undefined) {
    return (
      <Card title="Actions">
        <p class="bep-quiet">Bazel counts its actions at the end.</p>
      </Card>
    );
  }
  const executed = actions.executed ?? 0;
  const shares: Share[] = actions.runners.map((runner) => ({
    word: runner.kind ? `${runner.name} (${runner.kind})` : runner.name,
    count: runner.count,
    tone: /cache/i.test(runner.name) ? 'good' : runner.name === 'internal' ? 'idle' : 'busy',
  }));
  const written = artifacts?.outputSeen;
  return (
    <Card title="Actions">
      <Big value={executed} word={executed === 1 ? 'action run' : 'actions run'} />
      <ShareBar shares={shares} whole={shares.reduce((sum, share) => sum + share.count, 0)} />
      <p class="bep-quiet">
        {actions.failed > 0 && `${formatCount(actions.failed)} failed. `}
        {Boolean(actions.cacheHits) && `${formatCount(actions.cacheHits ?? 0)} from a cache. `}
        {Boolean(actions.created) && `${formatCount(actions.created ?? 0)} created. `}
        {written && `${formatBytes(written.size)} in ${formatCount(written.count)} output files.`}
      </p>
    </Card>
  );
}
