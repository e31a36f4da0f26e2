import { useEffect, useState } from 'preact/hooks';
import type { Summary } from '../api/types';
import { counted } from '../model/format';
import { LogFeed } from '../model/log-feed';
import { useApp } from '../view/app-context';
import { Icon } from '../view/icon';
import { LogView } from '../view/log-view';
import { Empty, Loading, LostContact } from '../view/message';
import { useDisposable } from '../view/use-disposable';

/** The console as a terminal shows it; while Bazel runs its moving last lines stand below. */
export function Log({ summary }: { readonly summary: Summary }) {
  const { api, document, router } = useApp();
  const id = summary.invocationId;
  const feed = useDisposable(
    () => new LogFeed((start, limit, signal) => api.readLog(id, start, limit, signal), document),
    [api, document, id],
  );
  useEffect(() => feed.start(), [feed]);
  const line = Number(router.route.value.params['line']) || undefined;
  const running = summary.state === 'IN_PROGRESS';
  const [follow, setFollow] = useState(running && line === undefined);

  void feed.version.value;
  const { count } = feed.buffer;
  const state = feed.state.value;
  const moving = summary.progress ?? [];
  const empty = count === 0 && moving.length === 0;
  return (
    <>
      <LostContact error={feed.error.value} />
      <div class="bep-log-bar">
        <span class="bep-quiet" role="status">
          {counted(count, 'line')}
          {state === 'loading' && count > 0 && ', loading…'}
        </span>
        {running && (
          <button
            type="button"
            class={`bep-chip${follow ? ' bep-chip--active' : ''}`}
            aria-pressed={follow}
            onClick={() => setFollow(!follow)}
          >
            Follow
          </button>
        )}
        <a class="bep-button" href={api.logAddress(id)}>
          <Icon name="down" /> Whole log
        </a>
      </div>
      {empty && state === 'loading' && <Loading what="the log" />}
      {empty && state !== 'loading' && (
        <Empty title={running ? 'Nothing written yet' : 'Bazel wrote nothing'}>
          {running ? 'Lines appear here as Bazel writes them.' : 'Or its output was not sent.'}
        </Empty>
      )}
      {!empty && (
        <LogView
          buffer={feed.buffer}
          version={feed.version.value}
          moving={moving}
          marked={line}
          follow={follow}
          onFollow={setFollow}
          onMark={(marked) => router.setParams({ line: marked ? String(marked) : undefined })}
        />
      )}
    </>
  );
}
