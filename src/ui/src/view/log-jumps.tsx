import { useRef } from 'preact/hooks';
import { stripAnsi } from '../model/ansi';
import { counted, formatCount } from '../model/format';
import type { LineScan } from '../model/line-scan';
import { markOf } from '../model/log-marks';

/** Lines listed; the rest is found by searching. */
const LISTED = 200;

interface Props {
  /** Of the lines that tell of trouble. */
  readonly scan: LineScan;
  readonly text: (index: number) => string;
  readonly onGo: (line: number) => void;
}

/** The errors and warnings of a log, to jump to. */
export function LogJumps({ scan, text, onGo }: Props) {
  const list = useRef<HTMLDetailsElement>(null);
  void scan.version.value;
  const { hits } = scan;
  if (hits.length === 0) return null;
  const errors = hits.filter((index) => markOf(text(index)) === 'error').length;
  const parts = [
    errors > 0 ? counted(errors, 'error') : '',
    hits.length > errors ? counted(hits.length - errors, 'warning') : '',
  ];
  return (
    <details class="bep-jumps" ref={list}>
      <summary class={`bep-chip bep-tone-${errors > 0 ? 'bad' : 'warn'}`}>
        {parts.filter(Boolean).join(', ')}
      </summary>
      <ol class="bep-jumps-list">
        {hits.slice(0, LISTED).map((index) => (
          <li key={index}>
            <button
              type="button"
              class={`bep-jump bep-jump--${markOf(text(index))}`}
              onClick={() => {
                onGo(index + 1);
                if (list.current) list.current.open = false;
              }}
            >
              <span class="bep-jump-line">{formatCount(index + 1)}</span>
              <span class="bep-jump-text">{stripAnsi(text(index)).slice(0, 300)}</span>
            </button>
          </li>
        ))}
        {hits.length > LISTED && (
          <li class="bep-quiet">and {formatCount(hits.length - LISTED)} more</li>
        )}
      </ol>
    </details>
  );
}
