type Raw = Readonly<Record<string, unknown>>;

/** What an event's id names, in one line: "//app:app_test · run 1, shard 2". */
export function idText(id: unknown): string {
  const [entry] = Object.entries(asObject(id));
  if (!entry) return '';
  return parts(asObject(entry[1])).join(' · ');
}

/** The name of the id's field: what kind of event it announces. */
export function idKind(id: unknown): string {
  return Object.keys(asObject(id))[0] ?? 'unknown';
}

/** The label first; numbers with their names; configurations and other ids shortened. */
function parts(fields: Raw): readonly string[] {
  const found: string[] = [];
  for (const [name, value] of Object.entries(fields)) {
    if (typeof value === 'number') found.push(`${name} ${value}`);
    else if (typeof value === 'string') found.push(shortened(value));
    else if (Array.isArray(value)) found.push(value.slice(0, 3).map(String).join(' '));
    else found.push(...parts(asObject(value)));
  }
  return found;
}

function shortened(text: string): string {
  return /^[0-9a-f]{32,}$/.test(text) ? `${text.slice(0, 8)}…` : text;
}

function asObject(value: unknown): Raw {
  return typeof value === 'object' && value !== null ? (value as Raw) : {};
}

/** JSON to read, with what is too long for a page cut off and said so. */
export function prettyJson(value: unknown, most = 200_000): string {
  const text = JSON.stringify(value, null, 2) ?? '';
  if (text.length <= most) return text;
  return `${text.slice(0, most)}\n… ${(text.length - most).toLocaleString()} more characters: download the events to see them`;
}
