import type { AnsiStyle } from '../model/ansi';
import { formatCount } from '../model/format';
import { AnsiLine } from './ansi-text';

/** Characters drawn of one line; a line of megabytes would freeze the page. */
export const LONGEST = 4_000;

interface Props {
  readonly number: number;
  readonly text: string;
  /** How the line begins. */
  readonly style: AnsiStyle;
  readonly marked: boolean;
  readonly onMark: (line: number | undefined) => void;
}

/** One line of a console. Its number is the link to it. */
export function LogLine({ number, text, style, marked, onMark }: Props) {
  const cut = text.length > LONGEST;
  return (
    <div class={`bep-log-line${marked ? ' bep-log-line--marked' : ''}`}>
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
        <AnsiLine line={cut ? text.slice(0, LONGEST) : text} from={style} />
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
