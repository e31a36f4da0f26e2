import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { ApiError } from '../../api/fetch';
import { Empty, Loading, Trouble } from '../../view/message';
import { useFetched } from '../../view/use-fetched';

interface Props<T> {
  /** What is fetched, as in "Loading the flaky tests". */
  readonly what: string;
  readonly fetch: (signal: AbortSignal) => Promise<T>;
  /** Fetches again when these change; meanwhile the last answer stays. */
  readonly keys: readonly unknown[];
  readonly children: (value: T) => ComponentChildren;
}

/** What the history answers to a question, or why it does not. */
export function Answer<T>({ what, fetch, keys, children }: Props<T>) {
  const [tries, setTries] = useState(0);
  const { value, error } = useFetched(fetch, [...keys, tries]);
  if (error instanceof ApiError && error.status === 404) {
    return <Empty title="No history here">{error.message}</Empty>;
  }
  if (error) {
    return (
      <Trouble
        title={`The history cannot show ${what}`}
        error={error}
        retry={() => setTries(tries + 1)}
      />
    );
  }
  if (!value) return <Loading what={what} />;
  return <>{children(value)}</>;
}
