import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Api } from '../api/api';
import type { Router } from '../model/route';

/** What every page needs to know of the world. */
export interface App {
  readonly api: Api;
  readonly router: Router;
  readonly document: Document;
  /** Whether these pages are there for the history alone, without a list of invocations. */
  readonly history: boolean;
  /** What the places of invocations in the history begin with. */
  readonly places: string;
  /** Where the host leads to its own page about a test, which a query names. */
  readonly testResult?: string | undefined;
  /** The host's sentence about which files can be downloaded, and how to keep the others. */
  readonly filesNote?: string | undefined;
}

export const AppContext = createContext<App | undefined>(undefined);

export function useApp(): App {
  const app = useContext(AppContext);
  if (!app) throw new Error('No app around this component');
  return app;
}
