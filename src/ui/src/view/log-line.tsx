import type { AnsiStyle } from '../model/ansi';
import { formatCount } from '../model/format';
import { markOf, type Mark } from '../model/log-marks';
import { AnsiLine } from './ansi-text';

/** Characters drawn of one line; a line of megabytes would freeze the page. */
export const LONGEST = 4_000;

/** Height of a row, in pixels, as in the style sheet. */
export const LINE_HEIGHT = 20;

interface Props {
  readonly number: number;
  readonly text: string;
  /** How the line begins. */
  readonly style: AnsiStyle;
  readonly marked: boolean;
  /** Rows that the line takes where it is wrapped. */
  readonly rows?: number;
  /** A text to mark. */
  readonly find: string;
  readonly onMark: (line: number | undefined) => void;
}

/** One line of a console. Its number is the link to it. */
export function LogLine({ number, text, style, marked, rows, find, onMark }: Props) {
  const cut = text.length > LONGEST;
  return (
    <div
      class={classesOf(marked, markOf(text))}
      style={rows ? { height: `${rows * LINE_HEIGHT}px` } : undefined}
    >
      <button
        type="button"
        class="bep-log-number"
        tabIndex={-1}
        aria-label={`Link to line ${number}`}
        onClick={() => onMark(marked ? undefined : number)}
      >
        {number}
      </button>
      <span class="bep-log-text">
        <AnsiLine line={cut ? text.slice(0, LONGEST) : text} from={style} find={find} />
        {cut && (
          <span class="bep-quiet">
            {' '}
            … {formatCount(text.length - LONGEST)} more characters, see the whole log
          </span>
        )}
      </span>
    </div>
  );
}

export function classesOf(marked: boolean, mark: Mark | undefined): string {
  const classes = ['bep-log-line'];
  if (mark) classes.push(`bep-log-line--${mark}`);
  if (marked) classes.push('bep-log-line--marked');
  return classes.join(' ');
}
