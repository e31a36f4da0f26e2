import { useEffect } from 'preact/hooks';
import { useApp } from './app-context';

/** Puts words before the title that the host gave the page, so that a tab says how its build does. */
export function usePageTitle(words: string): void {
  const { document } = useApp();
  useEffect(() => {
    const root = document.documentElement;
    const host = (root.dataset['bepTitle'] ??= document.title);
    document.title = host && host !== words ? `${words} · ${host}` : words;
  }, [document, words]);
}
