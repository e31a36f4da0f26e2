import { describe, expect, it } from 'vitest';
import { paletteColor, parseAnsi, PLAIN, stripAnsi } from '../src/model/ansi';

const ESC = '\u001b';

describe('parseAnsi', () => {
  it('gives plain text as one plain span', () => {
    expect(parseAnsi('hello').spans).toEqual([{ text: 'hello', style: PLAIN }]);
  });

  it('reads colours, bold and reset', () => {
    const { spans, end } = parseAnsi(`${ESC}[31m${ESC}[1mERROR: ${ESC}[0mrest`);
    expect(spans.map(({ text }) => text)).toEqual(['ERROR: ', 'rest']);
    expect(spans[0]?.style).toMatchObject({ foreground: 1, bold: true });
    expect(spans[1]?.style).toEqual(PLAIN);
    expect(end).toEqual(PLAIN);
  });

  it('carries a colour on to the next line', () => {
    const first = parseAnsi(`${ESC}[32mgreen`);
    const second = parseAnsi('still green', first.end);
    expect(second.spans[0]?.style.foreground).toBe(2);
  });

  it.each([
    ['38;5;208', 208],
    ['38;2;10;160;90', '#0aa05a'],
    ['38:2:10:160:90', '#0aa05a'],
    ['94', 12],
  ])('reads the colour %s', (codes, color) => {
    expect(parseAnsi(`${ESC}[${codes}mx`).spans[0]?.style.foreground).toBe(color);
  });

  it.each(['38;5', '38;2;1', '38;5;999', '38;2;1;2;999', '38', '48;7;7', 'abc', ';;;'])(
    'takes no harm from the broken colour %s',
    (codes) => {
      expect(
        parseAnsi(`${ESC}[${codes}mx`)
          .spans.map(({ text }) => text)
          .join(''),
      ).toContain('x');
    },
  );

  it('goes on after an extended colour', () => {
    expect(parseAnsi(`${ESC}[38;5;208;1mx`).spans[0]?.style).toMatchObject({
      foreground: 208,
      bold: true,
    });
  });

  it('drops sequences that are no colours, and control characters', () => {
    const line = `a${ESC}[2Kb${ESC}[1Ac${ESC}]8;;http://x${ESC}\\d${ESC}(Be\u0000\u0007f\r`;
    expect(stripAnsi(line)).toBe('abcdef');
  });

  it('drops a sequence that was cut off', () => {
    expect(stripAnsi(`text${ESC}`)).toBe('text');
    expect(stripAnsi(`text${ESC}]0;title without an end`)).toBe('text');
  });

  it('keeps tabs, markup and characters beyond the basic plane as they are', () => {
    expect(stripAnsi('a\t<b>naïve 🚀</b>')).toBe('a\t<b>naïve 🚀</b>');
  });

  it('takes a line of a million sequences in linear time', () => {
    const line = `${ESC}[31mx${ESC}[0my`.repeat(100_000);
    expect(parseAnsi(line).spans).toHaveLength(200_000);
  });
});

describe('paletteColor', () => {
  it('knows the corners of the cube and the greys', () => {
    expect(paletteColor(16)).toBe('rgb(0 0 0)');
    expect(paletteColor(231)).toBe('rgb(255 255 255)');
    expect(paletteColor(208)).toBe('rgb(255 135 0)');
    expect(paletteColor(232)).toBe('rgb(8 8 8)');
    expect(paletteColor(255)).toBe('rgb(238 238 238)');
  });
});
