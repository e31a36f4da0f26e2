import { useState } from 'preact/hooks';
import { useApp } from './app-context';
import { Icon } from './icon';

/** Copies a text; says so for a moment, also to those who listen. */
export function CopyButton({ text, what }: { readonly text: string; readonly what: string }) {
  const { document } = useApp();
  const [said, say] = useState('');

  const copy = async (): Promise<void> => {
    say((await copyText(document, text)) ? 'Copied' : 'Could not copy');
    setTimeout(() => say(''), 2_000);
  };

  return (
    <span class="bep-copy">
      <button
        type="button"
        class="bep-button bep-button--quiet"
        aria-label={`Copy ${what}`}
        title={`Copy ${what}`}
        onClick={() => void copy()}
      >
        <Icon name={said === 'Copied' ? 'check' : 'copy'} />
      </button>
      <span class="bep-visually-hidden" role="status">
        {said}
      </span>
    </span>
  );
}

async function copyText(document: Document, text: string): Promise<boolean> {
  const clipboard = document.defaultView?.navigator.clipboard;
  try {
    if (clipboard) {
      await clipboard.writeText(text);
      return true;
    }
  } catch {
    // Not permitted here: the older way may be.
  }
  // Without TLS (a Jenkins on plain HTTP) browsers offer no clipboard.
  const area = document.createElement('textarea');
  area.value = text;
  area.className = 'bep-visually-hidden';
  document.body.append(area);
  area.select();
  try {
    return document.execCommand('copy');
  } finally {
    area.remove();
  }
}
