import type { Configuration } from '../api/types';

/** One thing in which configurations differ. */
export interface Difference {
  readonly name: string;
  /** A value for each configuration, in their order; undefined where it has none. */
  readonly values: readonly (string | undefined)[];
}

/** What differs between configurations, by name; nothing where there is only one. */
export function configurationDifferences(
  configurations: readonly Configuration[],
): readonly Difference[] {
  if (configurations.length < 2) return [];
  const facts = configurations.map(factsOf);
  const names = [...new Set(facts.flatMap((fact) => Object.keys(fact)))];
  return names
    .map((name) => ({ name, values: facts.map((fact) => fact[name]) }))
    .filter(({ values }) => new Set(values).size > 1);
}

function factsOf(configuration: Configuration): Readonly<Record<string, string | undefined>> {
  const { mnemonic, platform, cpu, tool, makeVariables } = configuration;
  return {
    mnemonic,
    platform,
    cpu,
    'built for': tool ? 'the machine that builds' : 'the target',
    ...makeVariables,
  };
}
