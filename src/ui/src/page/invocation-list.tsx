import { useEffect } from 'preact/hooks';
import type { InvocationItem, Page } from '../api/types';
import { counted } from '../model/format';
import { Live } from '../model/live';
import { Backoff } from '../model/poll';
import { commandOf, hostOf, verdictOf } from '../model/verdict';
import { useApp } from '../view/app-context';
import { Icon } from '../view/icon';
import { Empty, Loading, LostContact, Trouble } from '../view/message';
import { SearchBox } from '../view/search-box';
import { StatusMark } from '../view/status-mark';
import { Ago, Elapsed } from '../view/time';
import { useDisposable } from '../view/use-disposable';
import { usePageTitle } from '../view/use-page-title';

/** Invocations asked for at first, and with each "show more". */
const STEP = 50;

export function InvocationList({ query }: { readonly query: string }) {
  const { router } = useApp();
  usePageTitle('Bazel invocations');
  const shown = Number(router.route.value.params['show']) || STEP;
  return (
    <main class="bep-page">
      <header class="bep-list-header">
        <h1 class="bep-title">Bazel invocations</h1>
        <SearchBox
          value={query}
          label="Search invocations"
          placeholder="Label, command, user, branch"
          onSearch={(q) => router.setParams({ q, show: undefined })}
        />
      </header>
      <Results query={query} shown={Math.min(shown, 1000)} />
    </main>
  );
}

function Results({ query, shown }: { readonly query: string; readonly shown: number }) {
  const { api, router, document } = useApp();
  const live = useDisposable(
    () =>
      new Live<Page<InvocationItem>>(
        (signal, last) => api.listInvocations({ query }, { offset: 0, limit: shown }, signal, last),
        () => true,
        document,
        new Backoff(2_000, 20_000),
      ),
    [api, document, query, shown],
  );
  useEffect(() => live.start(), [live]);

  const page = live.value.value;
  const error = live.error.value;
  if (!page) {
    return error ? (
      <Trouble title="The invocations cannot be shown" error={error} retry={() => live.start()} />
    ) : (
      <Loading what="invocations" />
    );
  }
  if (page.items.length === 0) return <Nothing query={query} />;
  return (
    <>
      <LostContact error={error} />
      <p class="bep-quiet" role="status">
        {counted(page.total, 'invocation')}
        {query && ` with “${query}”`}
      </p>
      <ul class="bep-invocations">
        {page.items.map((item) => (
          <li key={item.invocationId}>
            <Entry item={item} />
          </li>
        ))}
      </ul>
      {page.total > page.items.length && shown < 1000 && (
        <button
          type="button"
          class="bep-button"
          onClick={() => router.setParams({ show: String(shown + STEP) })}
        >
          Show more
        </button>
      )}
    </>
  );
}

function Nothing({ query }: { readonly query: string }) {
  if (query) {
    return (
      <Empty title="No invocation matches">
        Every word has to occur in the command, a label, the user, host, repository, commit or
        branch.
      </Empty>
    );
  }
  return (
    <Empty title="No invocation yet">
      As soon as Bazel runs and sends its events here, it shows up on this page.
    </Empty>
  );
}

function Entry({ item }: { readonly item: InvocationItem }) {
  const { router } = useApp();
  const verdict = verdictOf(item);
  const command = commandOf(item);
  return (
    <article class={`bep-invocation bep-tone-${verdict.tone}`}>
      <div class="bep-invocation-verdict">
        <StatusMark
          tone={verdict.tone}
          word={verdict.word}
          running={verdict.running}
          title={verdict.sentence}
        />
      </div>
      <div class="bep-invocation-what">
        <h2 class="bep-invocation-command">
          <a href={router.invocation(item.invocationId)} title={command}>
            {command}
          </a>
        </h2>
        <p class="bep-facts">
          {item.user && (
            <span>
              <Icon name="person" /> {hostOf(item) ? `${item.user} on ${hostOf(item)}` : item.user}
            </span>
          )}
          {item.branch && (
            <span>
              <Icon name="branch" /> {item.branch}
            </span>
          )}
          {item.commit && (
            <span class="bep-mono" title={item.commit}>
              <Icon name="commit" /> {item.commit.slice(0, 10)}
            </span>
          )}
          <Counts item={item} />
        </p>
      </div>
      <div class="bep-invocation-when">
        <span class="bep-number">
          <Elapsed
            start={item.start}
            duration={item.duration}
            running={item.state === 'IN_PROGRESS'}
          />
        </span>
        <span class="bep-quiet">{item.start && <Ago time={item.start} />}</span>
      </div>
    </article>
  );
}

function Counts({ item: { targets, tests } }: { readonly item: InvocationItem }) {
  const failedTests = tests.failed + tests.timedOut;
  return (
    <>
      {targets.configured > 0 && <span>{counted(targets.configured, 'target')}</span>}
      {tests.total > 0 && <span>{counted(tests.total, 'test')}</span>}
      {targets.failed > 0 && (
        <span class="bep-tone-bad">{counted(targets.failed, 'target')} failed</span>
      )}
      {failedTests > 0 && <span class="bep-tone-bad">{counted(failedTests, 'test')} failed</span>}
      {tests.flaky > 0 && <span class="bep-tone-warn">{counted(tests.flaky, 'test')} flaky</span>}
    </>
  );
}
