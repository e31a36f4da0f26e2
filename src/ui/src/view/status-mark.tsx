import type { Tone } from '../model/status';
import { Icon, type IconName } from './icon';

const ICONS: Readonly<Record<Tone, IconName>> = {
  good: 'check',
  bad: 'cross',
  warn: 'alert',
  idle: 'minus',
  busy: 'dots',
};

interface Props {
  readonly tone: Tone;
  readonly word: string;
  readonly title?: string | undefined;
  readonly size?: 'small' | 'large';
  /** Not over yet, whatever the tone says so far. */
  readonly running?: boolean | undefined;
}

/** A coloured badge with an icon, and the word beside it: never colour alone. */
export function StatusMark({ tone, word, title, size = 'small', running = false }: Props) {
  return (
    <span
      class={`bep-status bep-status--${size} bep-tone-${tone}${running ? ' bep-status--running' : ''}`}
      title={title}
    >
      <span class="bep-status-badge">
        <Icon name={running ? 'dots' : ICONS[tone]} />
      </span>
      <span class="bep-status-word">{word}</span>
    </span>
  );
}
