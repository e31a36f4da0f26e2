import { useLayoutEffect, useRef } from 'preact/hooks';
import { AnsiText } from './ansi-text';

interface Props {
  readonly text: string;
  /** What it is, to those who listen. */
  readonly label?: string;
  /** Shows the end first where it is longer than the box: what happened last is what matters. */
  readonly fromEnd?: boolean;
}

/** What a program wrote, in a box of limited height. */
export function OutputText({ text, label = 'Output', fromEnd = false }: Props) {
  const box = useRef<HTMLPreElement>(null);
  useLayoutEffect(() => {
    if (fromEnd && box.current) box.current.scrollTop = box.current.scrollHeight;
  }, [text, fromEnd]);
  return (
    <pre class="bep-output" ref={box} tabIndex={0} aria-label={label}>
      <AnsiText text={text} />
    </pre>
  );
}
