// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { TextChunk } from '../src/api/api';
import { LogBuffer } from '../src/model/log-buffer';
import { LogFeed } from '../src/model/log-feed';
import { Backoff } from '../src/model/poll';

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);

describe('LogBuffer', () => {
  it('puts lines together however they were cut', () => {
    const text = 'erste Zeile\nzweite – naïve 🚀\n\nlast';
    const bytes = encode(text);
    const buffer = new LogBuffer();
    for (const byte of bytes) buffer.append(Uint8Array.of(byte));
    expect(buffer.count).toBe(4);
    expect([0, 1, 2, 3].map((index) => buffer.line(index)).join('\n')).toBe(text);
  });

  it('does not count an empty line at the end', () => {
    const buffer = new LogBuffer();
    expect(buffer.count).toBe(0);
    buffer.append(encode('one\ntwo\n'));
    expect(buffer.count).toBe(2);
  });

  it('carries colours on over lines', () => {
    const buffer = new LogBuffer();
    buffer.append(encode('\u001b[31mred\nstill\u001b[0m\nplain'));
    expect(buffer.style(1).foreground).toBe(1);
    expect(buffer.style(2).foreground).toBeUndefined();
  });

  it('knows its longest line', () => {
    const buffer = new LogBuffer();
    buffer.append(encode('a\nbcd\nef'));
    expect(buffer.longest).toBe(3);
    buffer.append(encode('ghi'));
    expect(buffer.longest).toBe(5);
  });
});

describe('LogFeed', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  function chunk(text: string, next: number, more: boolean): TextChunk {
    return { bytes: encode(text), next, more };
  }

  it('reads on from where the last piece ended, until there is no more', async () => {
    const starts: number[] = [];
    const pieces = [chunk('one\n', 4, true), chunk('', 4, true), chunk('two\n', 8, false)];
    const feed = new LogFeed(async (start) => {
      starts.push(start);
      return pieces.shift() ?? chunk('', start, false);
    }, document);
    feed.start();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(starts).toEqual([0, 4, 4]);
    expect(feed.buffer.line(1)).toBe('two');
    expect(feed.state.value).toBe('complete');
    feed.close();
  });

  it('begins anew when the text was put together anew', async () => {
    const pieces = [chunk('old text\n', 9, true), chunk('', 3, true), chunk('new\n', 4, false)];
    const feed = new LogFeed(async () => pieces.shift() as TextChunk, document);
    feed.start();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(feed.buffer.count).toBe(1);
    expect(feed.buffer.line(0)).toBe('new');
    feed.close();
  });

  it('says why it cannot read, and goes on by itself', async () => {
    let broken = true;
    const feed = new LogFeed(
      async () => {
        if (broken) throw new Error('The server cannot be reached.');
        return chunk('here\n', 5, false);
      },
      document,
      new Backoff(1_000, 4_000),
    );
    feed.start();
    await vi.advanceTimersByTimeAsync(1_500);
    expect(feed.error.value?.message).toContain('cannot be reached');
    broken = false;
    await vi.advanceTimersByTimeAsync(20_000);
    expect(feed.error.value).toBeUndefined();
    expect(feed.buffer.line(0)).toBe('here');
    feed.close();
  });
});
