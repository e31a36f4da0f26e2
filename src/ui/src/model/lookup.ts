/**
 * What a table holds under a key that came from outside. Plain indexing would also find what all
 * objects inherit ("constructor").
 */
export function lookup<T>(table: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}
