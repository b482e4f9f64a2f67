import { holds } from './broken.js';

/** How a lease came to be: each epoch of a payment or operation has one owner. */
export interface LeaseGiven {
  readonly id: string;
  readonly epoch: number;
  readonly by: 'claim' | 'takeOver' | 'reopen';
}

/** Everything that was heard of leases. */
export class Leases {
  readonly #given: LeaseGiven[] = [];
  readonly #over = new Set<string>();

  give(id: string, epoch: number, by: LeaseGiven['by']): void {
    this.#given.push({ id, epoch, by });
  }

  runOut(id: string, epoch: number): void {
    this.#over.add(`${id} ${epoch}`);
  }

  isOver(id: string, epoch: number): boolean {
    return this.#over.has(`${id} ${epoch}`);
  }

  /**
   * Every lease has one owner, which settles once or is taken over.
   *
   * @param settled - the epochs that have settled, and that were given up by it
   * @returns the epoch of the latest
   */
  check(id: string, isInFlight: boolean, settled: readonly number[]): number {
    const given = this.#given.filter((lease) => lease.id === id).toSorted((a, b) => a.epoch - b.epoch);
    const facts = { id, isInFlight, given, settled };
    holds(
      'Epochs are given out once each, without gaps',
      given.every(({ epoch }, index) => epoch === index + 1),
      facts,
    );
    holds(
      'Only an epoch that was given out settles',
      settled.every((epoch) => epoch <= given.length),
      facts,
    );
    for (const { epoch, by } of given) {
      const times = settled.filter((one) => one === epoch).length;
      holds('An epoch settles once', times <= 1, facts);
      const ranOut = this.isOver(id, epoch - 1);
      holds('Only a lease that has run out is taken over', by !== 'takeOver' || ranOut, facts);
      const next = given.find((lease) => lease.epoch === epoch + 1);
      if (next)
        holds('A lease either settles or is taken over', next.by === (times === 1 ? 'reopen' : 'takeOver'), facts);
      else holds('What is not settled is in flight', (times === 0) === isInFlight, facts);
    }
    return given.length;
  }
}
