import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { LeaseClock } from './lease-clock.js';

let monotonicMs: number;
let wallMs: number;

beforeEach(() => {
  monotonicMs = 5_000;
  wallMs = 1_700_000_000_000;
  jest.spyOn(performance, 'now').mockImplementation(() => monotonicMs);
  jest.spyOn(Date, 'now').mockImplementation(() => wallMs);
});

afterEach(() => void jest.restoreAllMocks());

/** Lets time pass: on both clocks, or on one of them. */
function pass(ms: number, { on = 'both' }: { on?: 'both' | 'monotonic' | 'wall' } = {}): void {
  if (on !== 'wall') monotonicMs += ms;
  if (on !== 'monotonic') wallMs += ms;
}

describe('LeaseClock', () => {
  it('holds until half a second before the lease ends', () => {
    const clock = new LeaseClock(2_000);
    expect(clock.holds()).toBe(true);
    pass(1_499);
    expect(clock.holds()).toBe(true);
    pass(1);
    expect(clock.holds()).toBe(false);
    pass(100_000);
    expect(clock.holds()).toBe(false);
  });

  it('never holds for a lease that is no longer than what is kept back', () => {
    expect(new LeaseClock(500).holds()).toBe(false);
  });

  it('is not fooled by a wall clock that is set back', () => {
    const clock = new LeaseClock(2_000);
    pass(2_000);
    pass(-3_600_000, { on: 'wall' });
    expect(clock.holds()).toBe(false);
  });

  it('is not fooled by a monotonic clock that stood still while the machine was suspended', () => {
    const clock = new LeaseClock(2_000);
    pass(2_000, { on: 'wall' });
    expect(clock.holds()).toBe(false);
  });

  it('takes a wall clock that is set forward for time that passed, which is safe', () => {
    const clock = new LeaseClock(2_000);
    pass(3_600_000, { on: 'wall' });
    expect(clock.holds()).toBe(false);
  });

  it('starts anew on both clocks', () => {
    const clock = new LeaseClock(2_000);
    pass(10_000);
    clock.restart();
    expect(clock.holds()).toBe(true);
    pass(1_499);
    expect(clock.holds()).toBe(true);
    pass(1, { on: 'monotonic' });
    expect(clock.holds()).toBe(false);
  });
});
