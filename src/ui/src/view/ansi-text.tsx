import { paletteColor, parseAnsi, PLAIN, type AnsiSpan, type AnsiStyle } from '../model/ansi';

/** Text of one line in a terminal's colours. Always text: markup in it is shown, never obeyed. */
export function AnsiLine({ line, from = PLAIN }: { readonly line: string; from?: AnsiStyle }) {
  return (
    <>
      {parseAnsi(line, from).spans.map((span, index) => (
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
      style={{ color: fixedColor(foreground), backgroundColor: fixedColor(background) }}
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
  if (typeof foreground === 'number' && foreground < 16) classes.push(`bep-ansi-fg-${foreground}`);
  if (typeof background === 'number' && background < 16) classes.push(`bep-ansi-bg-${background}`);
  return classes.join(' ');
}

function fixedColor(color: number | string | undefined): string | undefined {
  if (typeof color === 'string') return color;
  return color !== undefined && color >= 16 ? paletteColor(color) : undefined;
}
