import type { Summary } from '../api/types';
import { useApp } from '../view/app-context';
import { useFetched } from '../view/use-fetched';

/** Bazel's own table of the critical path. */
export function CriticalPath({ summary }: { readonly summary: Summary }) {
  const { api } = useApp();
  const id = summary.invocationId;
  const { value, error } = useFetched((signal) => api.getTiming(id, signal), [api, id]);
  if (error) return <p class="bep-quiet">{error.message}</p>;
  if (!value) return <pre class="bep-output bep-output--loading" aria-busy="true" />;
  if (!value.criticalPath) {
    return <p class="bep-quiet">Bazel did not say which actions were on it.</p>;
  }
  return (
    <pre class="bep-output" tabIndex={0} aria-label="Critical path">
      {value.criticalPath}
    </pre>
  );
}
