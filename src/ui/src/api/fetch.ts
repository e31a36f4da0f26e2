/** What went wrong with one request, in words that a page can show. */
export class ApiError extends Error {
  constructor(
    message: string,
    /** HTTP status; 0 when the server gave no answer at all. */
    readonly status: number,
  ) {
    super(message);
    this.name = 'ApiError';
  }
}

/** One answer, with what it takes to know the next one for the same. */
export interface Answer<T> {
  readonly value: T;
  readonly text: string;
  readonly etag: string | undefined;
}

export type Params = Readonly<Record<string, string | number | undefined>>;

export function address(base: string, path: string, params: Params = {}): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(params)) {
    if (value !== undefined && value !== '') query.set(name, String(value));
  }
  const text = query.toString();
  return `${base}/${path}${text ? `?${text}` : ''}`;
}

/**
 * Asks once. When the answer is the same as `last` (by ETag, or while an invocation runs, and no
 * ETag is sent, by its text) `last` itself comes back, so that nothing is drawn again.
 */
export async function getJson<T>(
  url: string,
  signal?: AbortSignal,
  last?: Answer<T>,
): Promise<Answer<T>> {
  const headers: Record<string, string> = { Accept: 'application/json' };
  if (last?.etag) headers['If-None-Match'] = last.etag;
  const response = await request(url, headers, signal);
  if (last && response.status === 304) return last;
  if (!response.ok) throw await refusal(response);
  const text = await response.text();
  if (last && last.text === text) return last;
  return { value: parse<T>(text), text, etag: response.headers.get('ETag') ?? undefined };
}

function parse<T>(text: string): T {
  try {
    return JSON.parse(text) as T;
  } catch {
    throw new ApiError('The server sent an answer that is not JSON. Are you still signed in?', 200);
  }
}

export async function request(
  url: string,
  headers: Record<string, string>,
  signal?: AbortSignal,
): Promise<Response> {
  try {
    return await fetch(url, { headers, credentials: 'same-origin', ...(signal ? { signal } : {}) });
  } catch (error) {
    if (isAbort(error)) throw error;
    throw new ApiError('The server cannot be reached.', 0);
  }
}

/** The server's own words where it gave some ({"error":…}), else what the status code means. */
export async function refusal(response: Response): Promise<ApiError> {
  let words = '';
  try {
    const body = (await response.json()) as { error?: unknown };
    if (typeof body.error === 'string') words = body.error;
  } catch {
    // Not JSON: a proxy or a login page answered. The status has to do.
  }
  return new ApiError(words || meaningOf(response.status), response.status);
}

function meaningOf(status: number): string {
  switch (status) {
    case 401:
    case 403:
      return 'You may not see this. Sign in, or ask for the permission to read it.';
    case 404:
      return 'There is nothing at this address. It may have been deleted with its build.';
    default:
      return status >= 500
        ? `The server failed to answer (status ${status}).`
        : `The server refused the request (status ${status}).`;
  }
}

export function isAbort(error: unknown): boolean {
  return error instanceof Error && error.name === 'AbortError';
}
