import { useEffect } from 'preact/hooks';
import type { OutputFile, TestRow } from '../api/types';
import { formatBytes } from '../model/format';
import { LogFeed } from '../model/log-feed';
import type { RouteParams } from '../model/route';
import { useApp } from '../view/app-context';
import { LogPanel } from '../view/log-panel';
import { Loading } from '../view/message';
import { useDisposable } from '../view/use-disposable';

/** What is read of one log, in bytes; the rest is to be downloaded. */
const MOST = 64 * 1024 * 1024;

interface Props {
  readonly id: string;
  readonly test: TestRow;
  readonly file: OutputFile & { readonly uri: string };
  readonly params: RouteParams;
}

/** What a test wrote, searchable, with its colours. */
export function AttemptLog({ id, test: { label }, file: { uri }, params }: Props) {
  const { api, document } = useApp();
  const feed = useDisposable(
    () =>
      new LogFeed(async (start, limit, signal) => {
        const chunk = await api.readFile(id, { uri, label }, start, limit, signal);
        return { ...chunk, more: chunk.more && chunk.next < MOST };
      }, document),
    [api, document, id, uri, label],
  );
  useEffect(() => feed.start(), [feed]);
  const size = feed.version.value;
  const error = feed.error.value;
  if (error) return <p class="bep-quiet">{error.message}</p>;
  if (size === 0 && feed.state.value !== 'complete') return <Loading what="the log" />;
  if (feed.buffer.count === 0) return <p class="bep-quiet">It wrote nothing.</p>;
  return (
    <>
      <LogPanel
        feed={feed}
        params={params}
        label={`Log of ${label}`}
        address={api.fileTextAddress(id, { uri, label })}
      />
      {feed.read >= MOST && (
        <p class="bep-quiet">The first {formatBytes(MOST)} are shown; download it for the rest.</p>
      )}
    </>
  );
}
