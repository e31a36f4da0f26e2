import type { ComponentChildren } from 'preact';

interface Props {
  readonly title: string;
  readonly aside?: ComponentChildren;
  readonly class?: string;
  readonly children: ComponentChildren;
}

export function Card({ title, aside, class: extra = '', children }: Props) {
  return (
    <section class={`bep-card ${extra}`.trim()}>
      <header class="bep-card-header">
        <h2 class="bep-card-title">{title}</h2>
        {aside}
      </header>
      {children}
    </section>
  );
}
