import { describe, expect, it } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { within } from './within.js';

describe('within', () => {
  it('gives what a promise comes to in time, and its fault', async () => {
    expect(await within(60_000, Promise.resolve('done'))).toBe('done');
    await expect(within(60_000, Promise.reject(new Error('broken')))).rejects.toThrow('broken');
  });

  it('gives nothing of a promise that takes longer', async () => {
    expect(await within(1, new Promise(() => undefined))).toBeNull();
  });

  it('leaves no timer behind', async () => {
    const timers = (): number => process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length;
    const before = timers();
    const waiting = Array.from({ length: 20 }, () => within(60_000, sleep(1)));
    await Promise.all(waiting);
    expect(timers()).toBeLessThanOrEqual(before);
  });
});
