import { formatCount, formatPercent } from '../model/format';
import type { Tone } from '../model/status';

export interface Share {
  readonly word: string;
  readonly count: number;
  readonly tone: Tone;
  readonly href?: string;
  readonly title?: string;
}

/** How a whole divides up: a bar to look at, and below it the same as words and numbers. */
export function ShareBar({ shares, whole }: { readonly shares: readonly Share[]; whole: number }) {
  const shown = shares.filter((share) => share.count > 0);
  if (shown.length === 0) return null;
  return (
    <>
      <div class="bep-bar" aria-hidden="true">
        {shown.map((share) => (
          <span
            key={share.word}
            class={`bep-bar-part bep-tone-${share.tone}`}
            style={{ flexGrow: share.count }}
          />
        ))}
      </div>
      <ul class="bep-legend">
        {shown.map((share) => (
          <li key={share.word} class={`bep-tone-${share.tone}`} title={share.title}>
            <span class="bep-legend-dot" aria-hidden="true" />
            <Words share={share} />
            <span class="bep-quiet">{formatPercent(share.count, whole)}</span>
          </li>
        ))}
      </ul>
    </>
  );
}

function Words({ share: { href, count, word } }: { readonly share: Share }) {
  const words = (
    <>
      <span class="bep-number">{formatCount(count)}</span> {word}
    </>
  );
  return href ? <a href={href}>{words}</a> : <span>{words}</span>;
}
