import { testResultAddress, type TestedThing } from '../model/test-result';
import { useApp } from './app-context';

/** A link to the host's own page about a test; nothing where the host has none. */
export function TestResultLink({ of, what }: { readonly of: TestedThing; readonly what: string }) {
  const { testResult } = useApp();
  return testResult === undefined ? null : (
    <a href={testResultAddress(testResult, of)} aria-label={`Test result of ${what}`}>
      Test result
    </a>
  );
}
