import { describe, expect, it } from '@jest/globals';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { Batcher, BatcherFull, type BatchOptions } from './batcher.js';

/** A store whose statements end when the test says so. */
class Store {
  /** Each statement's rows, in the order in which they were sent. */
  readonly statements: string[][] = [];
  readonly heard: string[] = [];
  /** Rows that the store refuses, alone or among others. */
  readonly bad = new Set<string>();
  readonly #open: (() => void)[] = [];
  readonly batcher: Batcher<string>;

  constructor(limits: Partial<BatchOptions<string>> = {}) {
    this.batcher = new Batcher<string>({
      mostRows: 3,
      mostBytes: 1_000,
      mostInFlight: 1,
      mostWaiting: 100,
      exclusives: (item) => (item.split(':')[0] ?? item).split('+'),
      encode: (item) => {
        if (item === 'unwritable') throw new Error('no text');
        return item;
      },
      one: async (item) => (await this.#store([item]))[0] === true,
      many: (items, encoded) => {
        expect(encoded).toEqual(items);
        return this.#store(items);
      },
      onStatement: (rows, rerun) => this.heard.push(`${rows}${rerun ? ' again' : ''}`),
      ...limits,
    });
  }

  /** Ends statements until there are none, and says how each row came out. */
  async outcomes(rows: readonly Promise<boolean>[]): Promise<string[]> {
    const settled = Promise.allSettled(rows);
    for (let turns = 0; turns < 100; turns += 1) {
      await nextTurn();
      this.#open.shift()?.();
    }
    return (await settled).map((one) => (one.status === 'fulfilled' ? String(one.value) : String(one.reason)));
  }

  async #store(items: readonly string[]): Promise<boolean[]> {
    this.statements.push([...items]);
    await new Promise<void>((resolve) => this.#open.push(resolve));
    const refused = items.find((item) => this.bad.has(item));
    if (refused === 'line') throw Object.assign(new Error('broken'), { code: 'ECONNRESET' });
    if (refused !== undefined) throw new Error(`${refused} is refused`);
    return items.map((item) => !item.endsWith('late'));
  }
}

describe('Batcher', () => {
  it('sends a row that comes alone at once', () => {
    const store = new Store();
    void store.batcher.run('a');
    expect(store.statements).toEqual([['a']]);
  });

  it('sends what has come meanwhile together, first come first served, at most so many rows at a time', async () => {
    const store = new Store();
    const rows = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].map((item) => store.batcher.run(item));
    expect(await store.outcomes(rows)).toEqual(rows.map(() => 'true'));
    expect(store.statements).toEqual([['a'], ['b', 'c', 'd'], ['e', 'f', 'g'], ['h']]);
    expect(store.heard).toEqual(['1', '3', '3', '1']);
  });

  it('keeps to the bytes of one statement, and lets a row through that is larger alone', async () => {
    const store = new Store({ mostBytes: 4, mostRows: 10 });
    const rows = ['a', 'bb', 'cc', 'd', 'eeeeeeee', 'f'].map((item) => store.batcher.run(item));
    await store.outcomes(rows);
    expect(store.statements).toEqual([['a'], ['bb', 'cc'], ['d'], ['eeeeeeee'], ['f']]);
  });

  it('has no more statements under way than it may', () => {
    const store = new Store({ mostInFlight: 2 });
    for (const item of ['a', 'b', 'c', 'd']) void store.batcher.run(item);
    expect(store.statements).toEqual([['a'], ['b']]);
  });

  it('never has two rows under way that exclude each other, and keeps their order', async () => {
    const store = new Store({ mostInFlight: 2 });
    const rows = ['a:1', 'b:1', 'a:2', 'a:3', 'c', 'b:2'].map((item) => store.batcher.run(item));
    await store.outcomes(rows);
    expect(store.statements).toEqual([['a:1'], ['b:1'], ['a:2', 'c'], ['b:2'], ['a:3']]);
  });

  it('lets nobody overtake who is excluded by the same', async () => {
    const store = new Store();
    const rows = ['a', 'a+b', 'b', 'c'].map((item) => store.batcher.run(item));
    await store.outcomes(rows);
    expect(store.statements).toEqual([['a'], ['a+b', 'c'], ['b']]);
  });

  it('tells each row whether it took effect', async () => {
    const store = new Store();
    const rows = ['a', 'b', 'c late', 'd'].map((item) => store.batcher.run(item));
    expect(await store.outcomes(rows)).toEqual(['true', 'true', 'false', 'true']);
  });

  it('lets a bad row fail alone: its neighbors are stored one by one', async () => {
    const store = new Store();
    store.bad.add('c');
    const rows = ['a', 'b', 'c', 'd', 'e'].map((item) => store.batcher.run(item));
    expect(await store.outcomes(rows)).toEqual(['true', 'true', 'Error: c is refused', 'true', 'true']);
    expect(store.statements).toEqual([['a'], ['b', 'c', 'd'], ['b'], ['c'], ['d'], ['e']]);
    expect(store.heard).toEqual(['1', '3 again', '1', '1', '1']);
  });

  it('lets a row that cannot be written down fail alone', async () => {
    const store = new Store();
    const rows = ['a', 'b', 'unwritable', 'c', 'd'].map((item) => store.batcher.run(item));
    expect(await store.outcomes(rows)).toEqual(['true', 'true', 'Error: no text', 'true', 'true']);
    expect(store.statements).toEqual([['a'], ['b', 'c', 'd']]);
  });

  it('repeats nothing after a broken line: whether it was stored is not known', async () => {
    const store = new Store();
    store.bad.add('line');
    const rows = ['a', 'b', 'line', 'd'].map((item) => store.batcher.run(item));
    expect(await store.outcomes(rows)).toEqual(['true', 'Error: broken', 'Error: broken', 'Error: broken']);
    expect(store.statements).toEqual([['a'], ['b', 'line', 'd']]);
  });

  it('refuses a row when too many wait, and takes the next when there is room', async () => {
    const store = new Store({ mostWaiting: 2 });
    const rows = ['a', 'b', 'c'].map((item) => store.batcher.run(item));
    await expect(store.batcher.run('d')).rejects.toThrow(BatcherFull);
    await store.outcomes(rows);
    expect(await store.outcomes([store.batcher.run('e')])).toEqual(['true']);
  });
});
