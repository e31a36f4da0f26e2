import { useEffect, useRef } from 'preact/hooks';
import { counted, formatCount } from '../model/format';
import { nextHit, type LineScan } from '../model/line-scan';
import { useApp } from './app-context';
import { Icon } from './icon';
import { SearchBox } from './search-box';

interface Props {
  readonly scan: LineScan;
  readonly find: string;
  /** The line that is marked, from 1. */
  readonly line: number | undefined;
  readonly onGo: (line: number | undefined) => void;
}

/** Finds a text in a log and walks from hit to hit; Enter is the next, Shift and Enter the one before. */
export function LogSearch({ scan, find, line = 0, onGo }: Props) {
  const { router } = useApp();
  const version = scan.version.value;
  const { hits, done } = scan;
  /** Which way to go once the text that was just typed is found. */
  const wanted = useRef<1 | -1 | undefined>(undefined);
  const go = (step: 1 | -1): void => {
    const hit = nextHit(hits, line - 1, step);
    if (hit !== undefined) onGo(hit + 1);
  };
  useEffect(() => {
    const step = wanted.current;
    if (step === undefined || version === 0 || (hits.length === 0 && !done)) return;
    wanted.current = undefined;
    go(step);
  }, [scan, version]);
  const at = hits.indexOf(line - 1) + 1;
  const total = `${counted(hits.length, 'line')}${scan.full ? ' or more' : ''}`;
  const found = at > 0 ? `${formatCount(at)} of ${total}` : total;
  return (
    <div
      class="bep-log-search"
      onKeyDown={(event) => {
        const box = (event.target as Element).closest('input');
        if (event.key !== 'Enter' || !box) return;
        event.preventDefault();
        const step = event.shiftKey ? -1 : 1;
        if (box.value.trim() === find) go(step);
        else wanted.current = step;
      }}
    >
      <SearchBox
        value={find}
        label="Search the log"
        placeholder="Search"
        onSearch={(text) => router.setParams({ find: text })}
      />
      {find && (
        <>
          <Step name="chevronUp" words="Previous hit" onClick={() => go(-1)} />
          <Step name="chevronDown" words="Next hit" onClick={() => go(1)} />
          <span class="bep-quiet" role="status">
            {scan.done || hits.length > 0 ? found : 'searching…'}
          </span>
        </>
      )}
    </div>
  );
}

function Step({
  name,
  words,
  onClick,
}: {
  readonly name: 'chevronUp' | 'chevronDown';
  readonly words: string;
  readonly onClick: () => void;
}) {
  return (
    <button
      type="button"
      class="bep-button bep-button--quiet"
      aria-label={words}
      title={words}
      onClick={onClick}
    >
      <Icon name={name} />
    </button>
  );
}
