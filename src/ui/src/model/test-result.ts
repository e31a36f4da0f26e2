/** A test, or a case of it, whose result the host shows on a page of its own. */
export interface TestedThing {
  readonly invocation: string;
  readonly label: string;
  readonly configuration?: string | undefined;
  readonly run?: number | undefined;
  readonly shard?: number | undefined;
  readonly class?: string | undefined;
  readonly case?: string | undefined;
}

/** Where the host leads to its own page about a test; what is not known is left out. */
export function testResultAddress(base: string, thing: TestedThing): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(thing)) {
    if (value !== undefined) query.set(name, String(value));
  }
  return `${base}?${query}`;
}
