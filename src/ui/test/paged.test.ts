import { describe, expect, it, vi } from 'vitest';
import type { Slice } from '../src/api/api';
import { PagedList } from '../src/model/paged';

/** A list of `total` numbers on a server that answers when told to. */
function serve(total: number) {
  const asked: Slice[] = [];
  const fetch = vi.fn(async ({ offset, limit }: Slice, signal: AbortSignal) => {
    asked.push({ offset, limit });
    await Promise.resolve();
    signal.throwIfAborted();
    const length = Math.max(0, Math.min(limit, total - offset));
    return { total, items: Array.from({ length }, (_, index) => offset + index) };
  });
  return { asked, fetch };
}

async function settled(): Promise<void> {
  for (let turn = 0; turn < 10; turn++) await Promise.resolve();
}

describe('PagedList', () => {
  it('fetches only the pages that are wanted', async () => {
    const { asked, fetch } = serve(40_000);
    const list = new PagedList(fetch, 100);
    list.want(0, 30);
    await settled();
    list.want(19_990, 20_020);
    await settled();
    expect(asked.map(({ offset }) => offset)).toEqual([0, 19_900, 20_000]);
    expect(list.total.value).toBe(40_000);
    expect(list.row(20_007)).toBe(20_007);
    expect(list.row(300)).toBeUndefined();
  });

  it('asks for no page twice', async () => {
    const { asked, fetch } = serve(500);
    const list = new PagedList(fetch, 100);
    list.want(0, 50);
    list.want(0, 60);
    await settled();
    list.want(0, 99);
    await settled();
    expect(asked).toHaveLength(1);
  });

  it('gives up pages that were scrolled past', async () => {
    const signals: AbortSignal[] = [];
    const list = new PagedList<number>((_, signal) => {
      signals.push(signal);
      return new Promise(() => undefined);
    });
    list.want(0, 50);
    list.want(5_000, 5_050);
    await settled();
    expect(signals.map(({ aborted }) => aborted)).toEqual([true, false]);
  });

  it('keeps old rows while it fetches them anew', async () => {
    let version = 1;
    const list = new PagedList(async () => ({ total: 1, items: [`row ${version}`] }));
    list.want(0, 0);
    await settled();
    version = 2;
    list.refresh();
    expect(list.row(0)).toBe('row 1');
    await settled();
    expect(list.row(0)).toBe('row 2');
  });

  it('keeps the rows and says why when fetching fails, and tries again when asked', async () => {
    let broken = false;
    const list = new PagedList(async () => {
      if (broken) throw new Error('The disk is on fire.');
      return { total: 1, items: ['row'] };
    });
    list.want(0, 0);
    await settled();
    broken = true;
    list.refresh();
    await settled();
    expect(list.error.value?.message).toBe('The disk is on fire.');
    expect(list.row(0)).toBe('row');
    broken = false;
    list.want(0, 0);
    await settled();
    expect(list.error.value).toBeUndefined();
  });

  it('keeps no more pages than it may', async () => {
    const { fetch } = serve(100_000);
    const list = new PagedList(fetch, 100, 5);
    for (let page = 0; page < 20; page++) {
      list.want(page * 100, page * 100);
      await settled();
    }
    expect(list.row(0)).toBeUndefined();
    expect(list.row(1_900)).toBe(1_900);
  });

  it('takes no answer after it was closed', async () => {
    const { fetch } = serve(10);
    const list = new PagedList(fetch);
    list.want(0, 0);
    list.close();
    await settled();
    expect(list.total.value).toBeUndefined();
  });
});
