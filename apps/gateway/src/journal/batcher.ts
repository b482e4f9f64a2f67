import { isConnectionFault } from '../shared/database.js';

/** How rows are stored, and how much of that at a time. */
export interface BatchOptions<Item> {
  /** Rows in one statement. */
  readonly mostRows: number;
  /** Bytes in one statement, as far as more than one row is in it. */
  readonly mostBytes: number;
  /** Statements at a time. */
  readonly mostInFlight: number;
  /** Rows that wait; one more is refused. */
  readonly mostWaiting: number;
  /** What a row may share with no other one that is being stored: two of them would wait for each other, or be one. */
  readonly exclusives: (item: Item) => readonly string[];
  /** The row as a statement is given it. */
  readonly encode: (item: Item) => string;
  /** Stores one row. */
  readonly one: (encoded: string) => Promise<boolean>;
  /** Stores many: for each whether it took effect. */
  readonly many: (items: readonly Item[], encoded: readonly string[]) => Promise<readonly boolean[]>;
  /** Hears of each statement: how many rows it had, and whether they have to be stored one by one. */
  readonly onStatement?: (rows: number, rerun: boolean) => void;
}

/** More waits to be stored than there is room for: nothing was done. */
export class BatcherFull extends Error {
  override readonly name = 'BatcherFull';
}

interface Waiting<Item> {
  readonly item: Item;
  readonly exclusives: readonly string[];
  readonly encoded: string;
  readonly resolve: (tookEffect: boolean) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Stores rows that come at the same time in one statement: one round trip and one commit for all of them. A row that comes
 * alone goes alone, and at once: what batches the others is that they wait while a statement is under way. First come,
 * first served. A statement that the database refuses is repeated row by row, so that one bad row fails alone.
 */
export class Batcher<Item> {
  #waiting: Waiting<Item>[] = [];
  readonly #busy = new Set<string>();
  #inFlight = 0;

  constructor(private readonly options: BatchOptions<Item>) {}

  /**
   * Stores a row.
   *
   * @returns whether it took effect
   * @throws BatcherFull, and what the database says of this row
   */
  run(item: Item): Promise<boolean> {
    if (this.#waiting.length >= this.options.mostWaiting) return Promise.reject(new BatcherFull());
    return new Promise((resolve, reject) => {
      const { exclusives, encode } = this.options;
      this.#waiting.push({ item, exclusives: exclusives(item), encoded: encode(item), resolve, reject });
      this.#pump();
    });
  }

  #pump(): void {
    while (this.#inFlight < this.options.mostInFlight) {
      const batch = this.#take();
      if (batch.length === 0) return;
      this.#inFlight += 1;
      void this.#store(batch).then(() => {
        this.#inFlight -= 1;
        for (const { exclusives } of batch) for (const name of exclusives) this.#busy.delete(name);
        this.#pump();
      });
    }
  }

  /** The rows that have waited longest and may be stored now. Those that may not keep their places, also before their likes. */
  #take(): Waiting<Item>[] {
    const { mostRows, mostBytes } = this.options;
    const batch: Waiting<Item>[] = [];
    const left: Waiting<Item>[] = [];
    const awaited = new Set<string>();
    let bytes = 0;
    let next = 0;
    for (; next < this.#waiting.length && batch.length < mostRows; next += 1) {
      const row = this.#waiting[next] as Waiting<Item>;
      if (row.exclusives.some((name) => this.#busy.has(name) || awaited.has(name))) {
        for (const name of row.exclusives) awaited.add(name);
        left.push(row);
        continue;
      }
      if (batch.length > 0 && bytes + row.encoded.length > mostBytes) break;
      bytes += row.encoded.length;
      for (const name of row.exclusives) this.#busy.add(name);
      batch.push(row);
    }
    this.#waiting = left.concat(this.#waiting.slice(next));
    return batch;
  }

  async #store(batch: readonly Waiting<Item>[]): Promise<void> {
    const [first] = batch;
    if (first && batch.length === 1) return this.#storeAlone(first);
    try {
      const tookEffect = await this.options.many(
        batch.map(({ item }) => item),
        batch.map(({ encoded }) => encoded),
      );
      for (const [index, { resolve }] of batch.entries()) resolve(tookEffect[index] === true);
      this.options.onStatement?.(batch.length, false);
    } catch (error) {
      if (isConnectionFault(error)) {
        for (const { reject } of batch) reject(error);
        return;
      }
      this.options.onStatement?.(batch.length, true);
      for (const row of batch) await this.#storeAlone(row);
    }
  }

  async #storeAlone({ encoded, resolve, reject }: Waiting<Item>): Promise<void> {
    try {
      resolve(await this.options.one(encoded));
      this.options.onStatement?.(1, false);
    } catch (error) {
      reject(error);
    }
  }
}
