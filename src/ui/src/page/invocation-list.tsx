import { useEffect } from 'preact/hooks';
import type { InvocationItem, Page } from '../api/types';
import { counted } from '../model/format';
import { Live } from '../model/live';
import { Backoff } from '../model/poll';
import { useApp } from '../view/app-context';
import { Empty, Loading, LostContact, Trouble } from '../view/message';
import { SearchBox } from '../view/search-box';
import { useDisposable } from '../view/use-disposable';
import { usePageTitle } from '../view/use-page-title';
import { InvocationEntry } from './invocation-entry';

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
        <nav aria-label="More pages">
          <a href={router.history()}>History</a>
        </nav>
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
            <InvocationEntry item={item} href={router.invocation(item.invocationId)} />
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
