import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';

interface Props {
  readonly summary: ComponentChildren;
  readonly startOpen: boolean;
  readonly children: ComponentChildren;
}

/** Something that opens. What is in it is made, and fetched, only when it is opened first. */
export function Disclosure({ summary, startOpen, children }: Props) {
  const [opened, setOpened] = useState(startOpen);
  return (
    <details
      class="bep-failure"
      open={startOpen}
      onToggle={(event) => event.currentTarget.open && setOpened(true)}
    >
      <summary>{summary}</summary>
      {opened && <div class="bep-failure-body">{children}</div>}
    </details>
  );
}
