// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Backoff, Poller, type Round } from '../src/model/poll';

describe('Backoff', () => {
  it('waits longer when nothing changes, longer still after failures, short after a change', () => {
    const backoff = new Backoff(1_000, 10_000);
    backoff.unchanged();
    expect(backoff.wait).toBe(1_500);
    for (let round = 0; round < 20; round++) backoff.unchanged();
    expect(backoff.wait).toBe(10_000);
    for (let round = 0; round < 20; round++) backoff.failed();
    expect(backoff.wait).toBe(30_000);
    backoff.changed();
    expect(backoff.wait).toBe(1_000);
  });
});

describe('Poller', () => {
  const results: Round[] = [];
  const round = vi.fn(async () => results.shift() ?? 'over');
  let poller: Poller;

  beforeEach(() => {
    vi.useFakeTimers();
    results.length = 0;
    round.mockClear();
    poller = new Poller(round, document, new Backoff(1_000, 10_000));
  });

  afterEach(() => {
    poller.close();
    vi.useRealTimers();
    setHidden(false);
  });

  function setHidden(hidden: boolean): void {
    Object.defineProperty(document, 'hidden', { value: hidden, configurable: true });
    document.dispatchEvent(new Event('visibilitychange'));
  }

  it('asks until a round says that it is over', async () => {
    results.push('changed', 'unchanged', 'over');
    poller.now();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(round).toHaveBeenCalledTimes(3);
  });

  it('asks again at once while there is more', async () => {
    results.push('more', 'more', 'over');
    poller.now();
    await vi.advanceTimersByTimeAsync(0);
    expect(round).toHaveBeenCalledTimes(3);
  });

  it('rests while the page is hidden and asks at once when it is seen again', async () => {
    results.push('changed', 'changed', 'over');
    setHidden(true);
    poller.now();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(round).toHaveBeenCalledTimes(1);
    setHidden(false);
    await vi.advanceTimersByTimeAsync(0);
    expect(round).toHaveBeenCalledTimes(2);
  });

  it('asks no more once it is closed', async () => {
    results.push('changed', 'changed');
    poller.now();
    await vi.advanceTimersByTimeAsync(0);
    poller.close();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(round).toHaveBeenCalledTimes(1);
  });
});
