import type { ComponentChildren } from 'preact';

interface Props {
  readonly title: string;
  readonly children?: ComponentChildren;
}

/** There is nothing to show, and why. */
export function Empty({ title, children }: Props) {
  return (
    <div class="bep-message">
      <p class="bep-message-title">{title}</p>
      {children && <div class="bep-message-text">{children}</div>}
    </div>
  );
}

/** Something went wrong: what, and what to do. */
export function Trouble({
  title,
  error,
  retry,
}: {
  readonly title: string;
  readonly error: Error;
  readonly retry?: () => void;
}) {
  return (
    <div class="bep-message bep-message--trouble" role="alert">
      <p class="bep-message-title">{title}</p>
      <p class="bep-message-text">{error.message}</p>
      {retry && (
        <button type="button" class="bep-button" onClick={retry}>
          Try again
        </button>
      )}
    </div>
  );
}

/** Holds the place of what is on its way. Says so only after a moment, as most answers are quick. */
export function Loading({ what }: { readonly what: string }) {
  return (
    <div class="bep-loading" role="status">
      <span class="bep-loading-text">Loading {what}…</span>
    </div>
  );
}

/** A line above what is shown: it may be out of date, and the page keeps trying. */
export function LostContact({ error }: { readonly error: Error | undefined }) {
  return (
    <div role="status">
      {error && (
        <p class="bep-banner bep-banner--warn">
          {error.message} What you see may be out of date; trying again by itself.
        </p>
      )}
    </div>
  );
}
