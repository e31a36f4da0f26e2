import { afterEach, describe, expect, it, vi } from 'vitest';
import { Api } from '../src/api/api';
import { ApiError, getJson } from '../src/api/fetch';

afterEach(() => void vi.unstubAllGlobals());

function answer(body: string, init: ResponseInit = {}) {
  const fetch = vi.fn(async (_url: string, _init?: RequestInit) => new Response(body, init));
  vi.stubGlobal('fetch', fetch);
  return fetch;
}

describe('getJson', () => {
  it('sends the validator back and takes 304 for the same', async () => {
    answer('{"a":1}', { headers: { ETag: '"1"' } });
    const first = await getJson('x');
    const fetch = vi.fn(async (_url: string, _init?: RequestInit) =>
      Object.create(Response.prototype, { status: { value: 304 }, ok: { value: false } }),
    );
    vi.stubGlobal('fetch', fetch);
    expect(await getJson('x', undefined, first)).toBe(first);
    expect(fetch.mock.calls[0]?.[1]?.headers).toMatchObject({ 'If-None-Match': '"1"' });
  });

  it('takes the same text for the same, as a running invocation has no validator', async () => {
    answer('{"a":1}');
    const first = await getJson('x');
    expect(await getJson('x', undefined, first)).toBe(first);
    answer('{"a":2}');
    expect((await getJson('x', undefined, first)).value).toEqual({ a: 2 });
  });

  it("passes on the server's own words", async () => {
    answer('{"error":"No invocation x is kept here."}', { status: 404 });
    await expect(getJson('x')).rejects.toThrow('No invocation x is kept here.');
  });

  it.each([
    [403, 'permission'],
    [404, 'nothing at this address'],
    [500, 'status 500'],
    [418, 'status 418'],
  ])('says what %d means when a proxy answered', async (status, words) => {
    answer('<html>', { status });
    await expect(getJson('x')).rejects.toThrow(words);
  });

  it('says that an answer is no JSON', async () => {
    answer('<html>Log in</html>');
    await expect(getJson('x')).rejects.toThrow('not JSON');
  });

  it('says that the server cannot be reached', async () => {
    vi.stubGlobal('fetch', async () => {
      throw new TypeError('Failed to fetch');
    });
    const failure = await getJson('x').catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(ApiError);
    expect((failure as ApiError).message).toBe('The server cannot be reached.');
  });
});

describe('Api', () => {
  const api = new Api('http://host/api/v1');

  it('encodes hostile ids and leaves empty filters out', async () => {
    const fetch = answer('{"total":0,"items":[]}');
    await api.listTargets(
      '../<b>?#',
      { status: '', query: 'a&b', label: '//x:y' },
      { offset: 0, limit: 100 },
    );
    expect(fetch.mock.calls[0]?.[0]).toBe(
      'http://host/api/v1/invocations/..%2F%3Cb%3E%3F%23/targets?query=a%26b&label=%2F%2Fx%3Ay&offset=0&limit=100',
    );
  });

  it('reads where a text goes on', async () => {
    answer('text', { headers: { 'X-Text-Size': '104', 'X-More-Data': 'true' } });
    const chunk = await api.readLog('id', 100, 1_000);
    expect(chunk).toMatchObject({ next: 104, more: true });
    expect(new TextDecoder().decode(chunk.bytes)).toBe('text');
  });
});
