import type { Summary } from '../api/types';

/** A configuration by its name; ids such as "none" refer to nothing and are shown as they are. */
export function ConfigurationName({
  summary,
  id,
}: {
  readonly summary: Summary;
  readonly id: string | undefined;
}) {
  if (id === undefined) return null;
  const known = summary.configurations.find((configuration) => configuration.id === id);
  return <span title={id}>{known?.mnemonic ?? id.slice(0, 8)}</span>;
}
