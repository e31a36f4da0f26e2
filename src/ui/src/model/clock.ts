import { signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';

const now = signal(Date.now());

/** The time, renewed every `every` milliseconds for as long as somebody shows it. */
export function useNow(every: number): number {
  useEffect(() => {
    now.value = Date.now();
    const timer = setInterval(() => {
      now.value = Date.now();
    }, every);
    return () => clearInterval(timer);
  }, [every]);
  return now.value;
}
