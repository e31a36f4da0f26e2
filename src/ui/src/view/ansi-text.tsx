import {
  findInSpans,
  paletteColor,
  parseAnsi,
  PLAIN,
  type AnsiSpan,
  type AnsiStyle,
} from '../model/ansi';

/** Text of one line in a terminal's colours. Always text: markup in it is shown, never obeyed. */
export function AnsiLine({
  line,
  from = PLAIN,
  find = '',
}: {
  readonly line: string;
  readonly from?: AnsiStyle;
  /** A text to mark. */
  readonly find?: string;
}) {
  const { spans } = parseAnsi(line, from);
  if (find) {
    return (
      <>
        {findInSpans(spans, find).map((span, index) =>
          span.found ? (
            <mark key={index} class="bep-found">
              {span.text}
            </mark>
          ) : (
            <Span key={index} span={span} />
          ),
        )}
      </>
    );
  }
  return (
    <>
      {spans.map((span, index) => (
        <Span key={index} span={span} />
      ))}
    </>
  );
}

/** Several lines, the colours carried on from each to the next. */
export function AnsiText({ text }: { readonly text: string }) {
  let style = PLAIN;
  return (
    <>
      {text.split('\n').map((line, index) => {
        const from = style;
        style = parseAnsi(line, from).end;
        return (
          <span key={index}>
            <AnsiLine line={line} from={from} />
            {'\n'}
          </span>
        );
      })}
    </>
  );
}

function Span({ span: { text, style } }: { readonly span: AnsiSpan }) {
  if (style === PLAIN) return <>{text}</>;
  const foreground = style.inverse ? style.background : style.foreground;
  const background = style.inverse ? style.foreground : style.background;
  return (
    <span
      class={classesOf(style, foreground, background)}
      style={{
        '--bep-ansi-foreground': fixedColor(foreground),
        '--bep-ansi-background': fixedColor(background),
      }}
    >
      {text}
    </span>
  );
}

/** The first 16 colours are the theme's; classes, so that they can differ in light and dark. */
function classesOf(
  style: AnsiStyle,
  foreground: number | string | undefined,
  background: number | string | undefined,
): string {
  const classes = ['bold', 'dim', 'italic', 'underline', 'inverse']
    .filter((name) => style[name as 'bold'])
    .map((name) => `bep-ansi-${name}`);
  if (foreground !== undefined) classes.push(`bep-ansi-fg-${themed(foreground) ?? 'fixed'}`);
  if (background !== undefined) classes.push(`bep-ansi-bg-${themed(background) ?? 'fixed'}`);
  return classes.join(' ');
}

function themed(color: number | string): number | undefined {
  return typeof color === 'number' && color < 16 ? color : undefined;
}

function fixedColor(color: number | string | undefined): string | undefined {
  if (color === undefined || themed(color) !== undefined) return undefined;
  return typeof color === 'string' ? color : paletteColor(color);
}
