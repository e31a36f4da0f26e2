/** Colours as the theme has them now; a canvas knows no custom properties. */
export interface Palette {
  readonly surface: string;
  readonly text: string;
  readonly quiet: string;
  readonly line: string;
  readonly focus: string;
  /** By slice group: the inside, the inside of what a search did not find, and the edge. */
  readonly fills: readonly string[];
  readonly dimmed: readonly string[];
  readonly edges: readonly string[];
}

/**
 * Reads the colours from elements that have them: samples are the legend's, one for each group, and
 * `root` has those of the page.
 */
export function readPalette(root: Element, samples: readonly Element[]): Palette {
  const window = root.ownerDocument.defaultView!;
  const page = window.getComputedStyle(root);
  const styles = samples.map((sample) => window.getComputedStyle(sample));
  return {
    surface: page.backgroundColor,
    text: page.color,
    quiet: page.outlineColor,
    line: page.borderTopColor,
    focus: page.textDecorationColor,
    fills: styles.map((style) => style.backgroundColor),
    dimmed: styles.map((style) => style.outlineColor),
    edges: styles.map((style) => style.borderLeftColor),
  };
}
