import { useEffect, useMemo } from 'preact/hooks';

/** Makes something for as long as `keys` stay the same, and closes it afterwards. */
export function useDisposable<T extends { close(): void }>(
  make: () => T,
  keys: readonly unknown[],
): T {
  const made = useMemo(make, keys);
  useEffect(() => () => made.close(), [made]);
  return made;
}
