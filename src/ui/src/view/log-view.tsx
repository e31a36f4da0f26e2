import type { RefObject } from 'preact';
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { markOf } from '../model/log-marks';
import { LineHeights } from '../model/line-heights';
import { ScrollScale } from '../model/scroll-scale';
import type { LogBuffer } from '../model/log-buffer';
import { AnsiLine } from './ansi-text';
import { classesOf, LINE_HEIGHT, LogLine, LONGEST } from './log-line';

interface Props {
  readonly buffer: LogBuffer;
  /** Changes whenever the buffer does. */
  readonly version: number;
  /** Last lines that are still being rewritten. */
  readonly moving: readonly string[];
  /** Line to show and mark, from 1. */
  readonly marked: number | undefined;
  /** A text to mark wherever it is. */
  readonly find: string;
  readonly wrap: boolean;
  readonly follow: boolean;
  /** What it is a log of, to those who listen. */
  readonly label: string;
  readonly onFollow: (follow: boolean) => void;
  readonly onMark: (line: number | undefined) => void;
}

const SPARE = 20;
/** Least height of the box, and what stays free below it. */
const LEAST = 320;
const BELOW = 24;
/** Columns that the number of a line takes. */
const GUTTER = 10;

/** Lines of a console, of which only those in view are drawn. */
export function LogView(props: Props) {
  const { buffer, version, moving, marked, find, wrap, follow, onFollow, onMark } = props;
  const box = useRef<HTMLDivElement>(null);
  const [top, setTop] = useState(0);
  const [size, setSize] = useState({ height: 600, columns: 100 });
  const { height } = size;
  const count = buffer.count;
  const columns = wrap ? size.columns : Infinity;
  const heights = useMemo(() => new LineHeights(columns, LONGEST + 60), [buffer, columns]);
  heights.extend(count, (index) => buffer.line(index));
  const scale = new ScrollScale(heights.above(count) * LINE_HEIGHT, height);
  const place = scale.place(top);
  const row = Math.floor(place / LINE_HEIGHT);
  const first = Math.max(0, heights.lineAt(row) - SPARE);
  const last = heights.lineAt(row + Math.ceil(height / LINE_HEIGHT)) + SPARE;
  const end = Math.min(count, last);

  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    const measured = { height: element.clientHeight, columns: columnsIn(element) };
    setSize((old) =>
      old.height === measured.height && old.columns === measured.columns ? old : measured,
    );
    if (follow) element.scrollTop = element.scrollHeight;
  }, [version, follow, moving]);

  useFullHeight(box, () => {
    if (box.current) setSize({ height: box.current.clientHeight, columns: columnsIn(box.current) });
  });

  const found = marked !== undefined && marked <= count;
  useEffect(() => {
    if (!found || marked === undefined || !box.current) return;
    const wanted = heights.above(marked - 1) * LINE_HEIGHT;
    const { scrollTop, clientHeight } = box.current;
    const seen = scale.place(scrollTop);
    if (wanted < seen || wanted + LINE_HEIGHT > seen + clientHeight) {
      box.current.scrollTop = scale.scrolled(wanted - clientHeight / 3);
    }
  }, [found, marked, heights]);

  const onScroll = (): void => {
    const element = box.current;
    if (!element) return;
    setTop(element.scrollTop);
    const atEnd = element.scrollTop + element.clientHeight >= element.scrollHeight - LINE_HEIGHT;
    if (follow && !atEnd && element.scrollTop < top) onFollow(false);
  };

  const lines = [];
  for (let index = first; index < end; index++) {
    lines.push(
      <LogLine
        key={index}
        number={index + 1}
        text={buffer.line(index)}
        style={buffer.style(index)}
        marked={marked === index + 1}
        find={find}
        {...(wrap ? { rows: heights.rows(index) } : {})}
        onMark={onMark}
      />,
    );
  }
  const width = wrap ? '100%' : `${Math.min(buffer.longest, LONGEST) + 12}ch`;
  return (
    <div
      class={`bep-log${wrap ? ' bep-log--wrapped' : ''}`}
      ref={box}
      role="region"
      aria-label={props.label}
      tabIndex={0}
      onScroll={onScroll}
    >
      <div class="bep-log-lines" style={{ minWidth: width, height: `${scale.height}px` }}>
        <div
          class="bep-log-window"
          style={{ transform: `translateY(${top - place + heights.above(first) * LINE_HEIGHT}px)` }}
        >
          {lines}
        </div>
      </div>
      {moving.length > 0 && (
        <div class="bep-log-moving" style={{ minWidth: width }}>
          {moving.map((line, index) => (
            <div key={index} class={classesOf(false, markOf(line))}>
              <span class="bep-log-number">{count + index + 1}</span>
              <span class="bep-log-text">
                <AnsiLine line={line} />
              </span>
            </div>
          ))}
        </div>
      )}
    </div>
  );
}

/** How many characters of the log's font fit beside the numbers. */
function columnsIn(box: HTMLElement): number {
  const ruler = box.ownerDocument.createElement('span');
  ruler.className = 'bep-visually-hidden';
  ruler.textContent = '0'.repeat(100);
  box.append(ruler);
  // A hidden box clips, but its contents keep their width.
  const each = ruler.scrollWidth / 100;
  ruler.remove();
  return each > 0 ? Math.max(20, Math.floor(box.clientWidth / each) - GUTTER) : 100;
}

/** As high as the window leaves room for, so that the page itself need not be scrolled. */
function useFullHeight(box: RefObject<HTMLDivElement | null>, onFit: () => void): void {
  useLayoutEffect(() => {
    const element = box.current;
    const window = element?.ownerDocument.defaultView;
    if (!element || !window) return undefined;
    const fit = (): void => {
      const top = element.getBoundingClientRect().top + window.scrollY;
      element.style.height = `${Math.max(LEAST, window.innerHeight - top - BELOW)}px`;
      onFit();
    };
    fit();
    window.addEventListener('resize', fit);
    return () => window.removeEventListener('resize', fit);
  }, [box]);
}
