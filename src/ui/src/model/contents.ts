import type { Api } from '../api/api';
import type { OutputFile } from '../api/types';

/** The end of a file's text, and whether there is more before it. */
export interface Tail {
  readonly text: string;
  readonly cut: boolean;
}

/**
 * Reads the last `limit` bytes of a text file: from the event itself, or from where it lies. `label`
 * is that of the row that names it.
 */
export async function readTail(
  api: Api,
  id: string,
  file: OutputFile,
  label: string | undefined,
  limit: number,
  signal: AbortSignal,
): Promise<Tail> {
  if (file.contents !== undefined) {
    const bytes = Uint8Array.from(atob(file.contents), (char) => char.charCodeAt(0));
    const tail = bytes.subarray(Math.max(0, bytes.length - limit));
    return { text: decode(tail), cut: tail.length < (file.length ?? bytes.length) };
  }
  if (file.uri === undefined) return { text: '', cut: false };
  const chunk = await api.readFile(id, { uri: file.uri, label }, -limit, limit, signal);
  return { text: decode(chunk.bytes), cut: chunk.bytes.length >= limit };
}

function decode(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes).replace(/\n+$/, '');
}
