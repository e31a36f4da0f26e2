import { useEffect, useState } from 'preact/hooks';
import { isAbort } from '../api/fetch';

export interface Fetched<T> {
  readonly value: T | undefined;
  readonly error: Error | undefined;
}

/** Fetches when `keys` change. The last value stays until the next is here. */
export function useFetched<T>(
  fetch: (signal: AbortSignal) => Promise<T>,
  keys: readonly unknown[],
): Fetched<T> {
  const [state, setState] = useState<Fetched<T>>({ value: undefined, error: undefined });
  useEffect(() => {
    const stop = new AbortController();
    fetch(stop.signal).then(
      (value) => {
        if (!stop.signal.aborted) setState({ value, error: undefined });
      },
      (error: unknown) => {
        if (isAbort(error) || stop.signal.aborted) return;
        const reason = error instanceof Error ? error : new Error(String(error));
        setState((old) => ({ value: old.value, error: reason }));
      },
    );
    return () => stop.abort();
  }, keys);
  return state;
}
