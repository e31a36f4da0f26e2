import type { RefObject } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { LogBuffer } from '../model/log-buffer';
import { AnsiLine } from './ansi-text';
import { LogLine, LONGEST } from './log-line';

interface Props {
  readonly buffer: LogBuffer;
  /** Changes whenever the buffer does. */
  readonly version: number;
  /** Last lines that are still being rewritten. */
  readonly moving: readonly string[];
  /** Line to show and mark, from 1. */
  readonly marked: number | undefined;
  readonly follow: boolean;
  readonly onFollow: (follow: boolean) => void;
  readonly onMark: (line: number | undefined) => void;
}

/** As in the style sheet: all lines have one height, so that a place can be reckoned. */
const LINE_HEIGHT = 20;
const SPARE = 20;
/** Least height of the box, and what stays free below it. */
const LEAST = 320;
const BELOW = 24;

/** Lines of a console, of which only those in view are drawn. */
export function LogView({ buffer, version, moving, marked, follow, onFollow, onMark }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const [top, setTop] = useState(0);
  const [height, setHeight] = useState(600);
  const count = buffer.count;
  const first = Math.max(0, Math.min(count, Math.floor(top / LINE_HEIGHT)) - SPARE);
  const end = Math.min(count, Math.ceil((top + height) / LINE_HEIGHT) + SPARE);

  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    setHeight(element.clientHeight);
    if (follow) element.scrollTop = element.scrollHeight;
  }, [version, follow, moving]);

  useFullHeight(box);

  const found = marked !== undefined && marked <= count;
  useEffect(() => {
    if (!found || marked === undefined || !box.current) return;
    const place = (marked - 1) * LINE_HEIGHT;
    const { scrollTop, clientHeight } = box.current;
    if (place < scrollTop || place + LINE_HEIGHT > scrollTop + clientHeight) {
      box.current.scrollTop = place - clientHeight / 3;
    }
  }, [found, marked]);

  const onScroll = (): void => {
    const element = box.current;
    if (!element) return;
    setTop(element.scrollTop);
    setHeight(element.clientHeight);
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
        onMark={onMark}
      />,
    );
  }
  const width = `${Math.min(buffer.longest, LONGEST) + 12}ch`;
  return (
    <div
      class="bep-log"
      ref={box}
      role="region"
      aria-label="Console log"
      tabIndex={0}
      onScroll={onScroll}
    >
      <div class="bep-log-lines" style={{ minWidth: width, height: `${count * LINE_HEIGHT}px` }}>
        <div class="bep-log-window" style={{ transform: `translateY(${first * LINE_HEIGHT}px)` }}>
          {lines}
        </div>
      </div>
      {moving.length > 0 && (
        <div class="bep-log-moving" style={{ minWidth: width }}>
          {moving.map((line, index) => (
            <div key={index} class="bep-log-line">
              <span class="bep-log-number" />
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

/** As high as the window leaves room for, so that the page itself need not be scrolled. */
function useFullHeight(box: RefObject<HTMLDivElement | null>): void {
  useLayoutEffect(() => {
    const element = box.current;
    const window = element?.ownerDocument.defaultView;
    if (!element || !window) return undefined;
    const fit = (): void => {
      const top = element.getBoundingClientRect().top + window.scrollY;
      element.style.height = `${Math.max(LEAST, window.innerHeight - top - BELOW)}px`;
    };
    fit();
    window.addEventListener('resize', fit);
    return () => window.removeEventListener('resize', fit);
  }, [box]);
}
