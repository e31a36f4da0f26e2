import { useEffect, useState } from 'preact/hooks';
import { counted } from '../model/format';
import type { LogFeed } from '../model/log-feed';
import { LineScan } from '../model/line-scan';
import { finder, markOf } from '../model/log-marks';
import type { RouteParams } from '../model/route';
import { useApp } from './app-context';
import { Icon } from './icon';
import { LogJumps } from './log-jumps';
import { LogSearch } from './log-search';
import { LogView } from './log-view';
import { useDisposable } from './use-disposable';

interface Props {
  readonly feed: LogFeed;
  /** Last lines that are still being rewritten. */
  readonly moving?: readonly string[];
  readonly running?: boolean;
  readonly params: RouteParams;
  readonly label: string;
  /** Where the whole of it can be had. */
  readonly address: string;
}

const NONE: readonly string[] = [];

/** A log with what one does with logs: search, jump to what went wrong, follow, wrap, link to a line. */
export function LogPanel({ feed, moving = NONE, running = false, params, label, address }: Props) {
  const { router } = useApp();
  const line = Number(params['line']) || undefined;
  const find = params['find'] ?? '';
  const wrap = params['wrap'] === '1';
  const [follow, setFollow] = useState(running && line === undefined);
  const { buffer } = feed;
  const search = useDisposable(
    () => new LineScan((i) => buffer.line(i), finder(find)),
    [feed, find],
  );
  const marks = useDisposable(
    () =>
      new LineScan(
        (i) => buffer.line(i),
        (text) => markOf(text) !== undefined,
      ),
    [feed],
  );
  const version = feed.version.value;
  const state = feed.state.value;
  useEffect(() => {
    const { finished, count } = buffer;
    const steady = state === 'complete' ? count : finished;
    marks.advance(steady);
    if (find) search.advance(steady);
  }, [version, state, search, marks, find]);

  const goTo = (to: number | undefined): void => {
    if (to !== undefined) setFollow(false);
    router.setParams({ line: to === undefined ? undefined : String(to) });
  };
  return (
    <>
      <div class="bep-log-bar">
        <LogSearch scan={search} find={find} line={line} onGo={goTo} />
        <LogJumps scan={marks} text={(index) => buffer.line(index)} onGo={goTo} />
        <span class="bep-quiet bep-log-count" role="status">
          {counted(buffer.count + moving.length, 'line')}
          {state === 'loading' && ', loading…'}
        </span>
        {running && <Toggle words="Follow" on={follow} onChange={setFollow} />}
        <Toggle
          words="Wrap"
          on={wrap}
          onChange={(on) => router.setParams({ wrap: on ? '1' : undefined })}
        />
        <a class="bep-button" href={address}>
          <Icon name="down" /> Whole log
        </a>
      </div>
      <LogView
        buffer={buffer}
        version={version}
        moving={moving}
        marked={line}
        find={find}
        wrap={wrap}
        follow={follow}
        label={label}
        onFollow={setFollow}
        onMark={goTo}
      />
    </>
  );
}

function Toggle({
  words,
  on,
  onChange,
}: {
  readonly words: string;
  readonly on: boolean;
  readonly onChange: (on: boolean) => void;
}) {
  return (
    <button
      type="button"
      class={`bep-chip${on ? ' bep-chip--active' : ''}`}
      aria-pressed={on}
      onClick={() => onChange(!on)}
    >
      {words}
    </button>
  );
}
