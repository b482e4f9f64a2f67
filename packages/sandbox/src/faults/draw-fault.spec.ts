import { describe, expect, it } from '@jest/globals';
import { SandboxStore } from '../state/store.js';
import { drawFault, fractionAt } from './draw-fault.js';
import type { Fault } from './fault.js';

const CHARGE = { service: 'voucher', operation: 'charge' } as const;

const FAULT: Fault = {
  id: 'flt_1',
  service: 'voucher',
  operation: 'charge',
  kind: 'rate_limit',
  rate: 1,
  seed: 7,
  times: null,
  drawn: 0,
  struck: 0,
};

function storeWith(...faults: Partial<Fault>[]): SandboxStore {
  const store = new SandboxStore();
  for (const fault of faults) store.append({ type: 'fault_set', fault: { ...FAULT, ...fault } as Fault });
  return store;
}

function strikes(store: SandboxStore, count: number): boolean[] {
  return Array.from({ length: count }, () => drawFault(store, CHARGE) !== undefined);
}

describe('drawFault', () => {
  it('strikes nothing when no fault is set', () => {
    expect(drawFault(storeWith(), CHARGE)).toBeUndefined();
  });

  it('strikes its own operation, or every one with *', () => {
    const retrieve = { service: 'voucher', operation: 'retrieve' } as const;
    expect(drawFault(storeWith({}), retrieve)).toBeUndefined();
    expect(drawFault(storeWith({ operation: '*' }), retrieve)?.id).toBe('flt_1');
  });

  it('strikes the same requests for the same seed, and others for another', () => {
    const drawn = strikes(storeWith({ rate: 0.5 }), 64);
    expect(strikes(storeWith({ rate: 0.5 }), 64)).toEqual(drawn);
    expect(strikes(storeWith({ rate: 0.5, seed: 8 }), 64)).not.toEqual(drawn);
  });

  it.each([0, 0.1, 0.5, 0.9, 1])('strikes a share of %d', (rate) => {
    const share = strikes(storeWith({ rate }), 4000).filter(Boolean).length / 4000;
    expect(Math.abs(share - rate)).toBeLessThan(rate % 1 === 0 ? Number.EPSILON : 0.03);
  });

  it('is gone after its times', () => {
    const store = storeWith({ times: 2 });
    expect(strikes(store, 4)).toEqual([true, true, false, false]);
    expect(store.state.faults.size).toBe(0);
  });

  it('asks faults in the order in which they were set, up to the first that strikes', () => {
    const store = storeWith({ id: 'never', rate: 0 }, { id: 'always' }, { id: 'not asked' });
    expect(drawFault(store, CHARGE)?.id).toBe('always');
    expect([...store.state.faults.values()].map(({ id, drawn, struck }) => [id, drawn, struck])).toEqual([
      ['never', 1, 0],
      ['always', 1, 1],
      ['not asked', 0, 0],
    ]);
  });
});

describe('fractionAt', () => {
  it('spreads evenly from 0 up to 1', () => {
    const tenths = Array<number>(10).fill(0);
    for (let index = 0; index < 10_000; index += 1) {
      const tenth = Math.floor(fractionAt(2 ** 32 - 1, index) * 10);
      tenths[tenth] = (tenths[tenth] ?? 0) + 1;
    }
    expect(tenths).toHaveLength(10);
    for (const count of tenths) expect(Math.abs(count - 1000)).toBeLessThan(150);
  });
});
