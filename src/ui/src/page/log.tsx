import { useEffect } from 'preact/hooks';
import type { Summary } from '../api/types';
import { LogFeed } from '../model/log-feed';
import type { RouteParams } from '../model/route';
import { useApp } from '../view/app-context';
import { LogPanel } from '../view/log-panel';
import { Empty, Loading, LostContact } from '../view/message';
import { useDisposable } from '../view/use-disposable';

interface Props {
  readonly summary: Summary;
  readonly params: RouteParams;
}

/** The console as a terminal shows it; while Bazel runs its moving last lines stand below. */
export function Log({ summary, params }: Props) {
  const { api, document } = useApp();
  const id = summary.invocationId;
  const feed = useDisposable(
    () => new LogFeed((start, limit, signal) => api.readLog(id, start, limit, signal), document),
    [api, document, id],
  );
  useEffect(() => feed.start(), [feed]);
  const running = summary.state === 'IN_PROGRESS';
  void feed.version.value;
  const moving = summary.progress ?? [];
  const empty = feed.buffer.count === 0 && moving.length === 0;
  return (
    <>
      <LostContact error={feed.error.value} />
      {empty && feed.state.value === 'loading' && <Loading what="the log" />}
      {empty && feed.state.value !== 'loading' && (
        <Empty title={running ? 'Nothing written yet' : 'Bazel wrote nothing'}>
          {running ? 'Lines appear here as Bazel writes them.' : 'Or its output was not sent.'}
        </Empty>
      )}
      {!empty && (
        <LogPanel
          feed={feed}
          moving={moving}
          running={running}
          params={params}
          label="Console log"
          address={api.logAddress(id)}
        />
      )}
    </>
  );
}
