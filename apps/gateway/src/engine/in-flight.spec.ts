import { describe, expect, it } from '@jest/globals';
import { setImmediate as turn } from 'node:timers/promises';
import { InFlight } from './in-flight.js';

/** Says whether a promise is settled by the next turn of the event loop. */
async function isSettled(promise: Promise<unknown>): Promise<boolean> {
  let settled = false;
  void promise.finally(() => (settled = true));
  await turn();
  return settled;
}

describe('InFlight', () => {
  it('is idle when nothing was tracked', async () => {
    expect(await isSettled(new InFlight().idle())).toBe(true);
  });

  it('is not idle before everything that it tracks has ended', async () => {
    const inFlight = new InFlight();
    const first = Promise.withResolvers<string>();
    const second = Promise.withResolvers<string>();
    void inFlight.track(first.promise);
    void inFlight.track(second.promise);
    const idle = inFlight.idle();
    first.resolve('done');
    expect(await isSettled(idle)).toBe(false);
    second.resolve('done');
    expect(await isSettled(idle)).toBe(true);
  });

  it('waits for what is tracked while it waits', async () => {
    const inFlight = new InFlight();
    const first = Promise.withResolvers<undefined>();
    const second = Promise.withResolvers<undefined>();
    void inFlight.track(first.promise.then(() => void inFlight.track(second.promise)));
    const idle = inFlight.idle();
    first.resolve(undefined);
    expect(await isSettled(idle)).toBe(false);
    second.resolve(undefined);
    expect(await isSettled(idle)).toBe(true);
  });

  it('hands on the result and the fault of what it tracks, and is idle after a fault too', async () => {
    const inFlight = new InFlight();
    await expect(inFlight.track(Promise.resolve(7))).resolves.toBe(7);
    await expect(inFlight.track(Promise.reject(new Error('broken')))).rejects.toThrow('broken');
    expect(await isSettled(inFlight.idle())).toBe(true);
  });
});
