/**
 * Terminal colours as text with styles. Only "select graphic rendition" (ESC [ … m) means
 * something in a log; all other sequences and control characters are dropped, as the text was
 * already folded into lines. A style is carried on from line to line, as terminals do.
 */
export interface AnsiStyle {
  readonly bold: boolean;
  readonly dim: boolean;
  readonly italic: boolean;
  readonly underline: boolean;
  readonly inverse: boolean;
  /** 0-255 of the palette, or "#rrggbb". */
  readonly foreground: number | string | undefined;
  readonly background: number | string | undefined;
}

export interface AnsiSpan {
  readonly text: string;
  readonly style: AnsiStyle;
}

export const PLAIN: AnsiStyle = {
  bold: false,
  dim: false,
  italic: false,
  underline: false,
  inverse: false,
  foreground: undefined,
  background: undefined,
};

// CSI, OSC (links, titles), character sets, other two-character escapes, and lone control characters but tab.
const ESCAPE =
  /\x1b\[([0-?]*)[ -/]*([@-~])|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)?|\x1b[ -/]+[0-~]?|\x1b[^[\]]?|[\x00-\x08\x0b-\x1f\x7f-\x9f]/g;

/** Splits one line into spans; gives the style with which the next line begins. */
export function parseAnsi(
  line: string,
  from: AnsiStyle = PLAIN,
): { readonly spans: readonly AnsiSpan[]; readonly end: AnsiStyle } {
  const spans: AnsiSpan[] = [];
  let style = from;
  let pending = '';
  let position = 0;
  const flush = (): void => {
    if (pending) spans.push({ text: pending, style });
    pending = '';
  };
  for (const match of line.matchAll(ESCAPE)) {
    pending += line.slice(position, match.index);
    position = match.index + match[0].length;
    if (match[2] === 'm') {
      const next = applyCodes(style, match[1] ?? '');
      if (next !== style) {
        flush();
        style = next;
      }
    }
  }
  pending += line.slice(position);
  flush();
  return { spans, end: style };
}

/** A span, or a part of one that was searched for. */
export interface FoundSpan extends AnsiSpan {
  readonly found: boolean;
}

/** Cuts spans at a text wherever it occurs, whatever the letters' case, also across spans. */
export function findInSpans(spans: readonly AnsiSpan[], query: string): readonly FoundSpan[] {
  const text = spans
    .map((span) => span.text)
    .join('')
    .toLowerCase();
  const wanted = query.toLowerCase();
  const cuts: number[] = [];
  for (let at = text.indexOf(wanted); at >= 0 && wanted; at = text.indexOf(wanted, at)) {
    cuts.push(at, (at += wanted.length));
  }
  const found: FoundSpan[] = [];
  let start = 0;
  for (const span of spans) {
    const end = start + span.text.length;
    const edges = [start, ...cuts.filter((cut) => cut > start && cut < end), end];
    for (let index = 1; index < edges.length; index++) {
      const [from = 0, to = 0] = edges.slice(index - 1, index + 1);
      const inside = cuts.some(
        (cut, place) => place % 2 === 0 && cut <= from && from < (cuts[place + 1] ?? 0),
      );
      found.push({ ...span, text: span.text.slice(from - start, to - start), found: inside });
    }
    start = end;
  }
  return found;
}

/** The text without any sequence. */
export function stripAnsi(line: string): string {
  return line.replace(ESCAPE, '');
}

function applyCodes(style: AnsiStyle, parameters: string): AnsiStyle {
  // "38:2:…" is the standard's own way to write what most write as "38;2;…".
  const codes = parameters === '' ? [0] : parameters.split(/[;:]/).map(Number);
  let next = style;
  for (let index = 0; index < codes.length; index++) {
    const code = codes[index] ?? 0;
    if (code === 38 || code === 48) {
      const [color, used] = extendedColor(codes, index + 1);
      index += used;
      if (color !== undefined) {
        next = code === 38 ? { ...next, foreground: color } : { ...next, background: color };
      }
    } else {
      next = applyCode(next, code);
    }
  }
  return next;
}

function extendedColor(
  codes: readonly number[],
  at: number,
): readonly [color: number | string | undefined, used: number] {
  if (codes[at] === 5) {
    const color = codes[at + 1];
    return [color !== undefined && isByte(color) ? color : undefined, 2];
  }
  if (codes[at] === 2) {
    const parts = codes.slice(at + 1, at + 4);
    const whole = parts.length === 3 && parts.every(isByte);
    const hex = parts.map((part) => part.toString(16).padStart(2, '0')).join('');
    return [whole ? `#${hex}` : undefined, 4];
  }
  return [undefined, 1];
}

function isByte(value: number): boolean {
  return Number.isInteger(value) && value >= 0 && value <= 255;
}

function applyCode(style: AnsiStyle, code: number): AnsiStyle {
  if (code >= 30 && code <= 37) return { ...style, foreground: code - 30 };
  if (code >= 90 && code <= 97) return { ...style, foreground: code - 90 + 8 };
  if (code >= 40 && code <= 47) return { ...style, background: code - 40 };
  if (code >= 100 && code <= 107) return { ...style, background: code - 100 + 8 };
  switch (code) {
    case 0:
      return PLAIN;
    case 1:
      return { ...style, bold: true };
    case 2:
      return { ...style, dim: true };
    case 3:
      return { ...style, italic: true };
    case 4:
      return { ...style, underline: true };
    case 7:
      return { ...style, inverse: true };
    case 22:
      return { ...style, bold: false, dim: false };
    case 23:
      return { ...style, italic: false };
    case 24:
      return { ...style, underline: false };
    case 27:
      return { ...style, inverse: false };
    case 39:
      return { ...style, foreground: undefined };
    case 49:
      return { ...style, background: undefined };
    default:
      return style;
  }
}

const CUBE = [0, 95, 135, 175, 215, 255];

/** The colours 16-255 of the palette, which are the same in every terminal. */
export function paletteColor(index: number): string {
  if (index >= 232) {
    const grey = 8 + (index - 232) * 10;
    return `rgb(${grey} ${grey} ${grey})`;
  }
  const cell = index - 16;
  const level = (step: number): number => CUBE[step % 6] ?? 0;
  return `rgb(${level(Math.floor(cell / 36))} ${level(Math.floor(cell / 6))} ${level(cell)})`;
}
