import { describe, expect, it } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { ConnectionBreaker } from './connection-breaker.js';
import type { EndedCall } from './ended-call.js';

const config = { calls: 10, minimumCalls: 4, failurePercent: 50, slowMs: 1_000, openMs: 50 };

type Answer = { readonly ended: EndedCall };

const answer = (outcome: EndedCall['outcome'], rest: Partial<EndedCall> = {}): Answer => ({
  ended: { outcome, tookMs: 1, gaveUp: false, ...rest },
});
const well = answer('succeeded');
const failed = answer('not_sent');

function breakerOf(overrides: Partial<typeof config> = {}): { breaker: ConnectionBreaker; openings: string[] } {
  const openings: string[] = [];
  return { breaker: new ConnectionBreaker({ ...config, ...overrides }, (reason) => openings.push(reason)), openings };
}

async function hear(breaker: ConnectionBreaker, ...answers: Answer[]): Promise<void> {
  for (const one of answers) await breaker.ifClosed(() => Promise.resolve(one));
}

/** A call that ends when the test says so. */
function held(): { call: () => Promise<Answer>; end: (answer: Answer) => void; begun: () => number } {
  const { promise, resolve } = Promise.withResolvers<Answer>();
  let begun = 0;
  const call = (): Promise<Answer> => {
    begun += 1;
    return promise;
  };
  return { call, end: resolve, begun: () => begun };
}

const whenTriable = async (breaker: ConnectionBreaker): Promise<void> => {
  while (breaker.unavailable !== null) await sleep(5);
};

describe('a breaker', () => {
  it.each([
    ['not sent', failed],
    ['unknown', answer('unknown')],
    ['too slow, whatever was answered', answer('succeeded', { tookMs: 1_001 })],
    ['too slow, then given up', answer('not_sent', { tookMs: 1_001, gaveUp: true })],
  ])('opens where calls were %s', async (_title, bad) => {
    const { breaker, openings } = breakerOf();
    await hear(breaker, well, well, bad);
    expect([breaker.state.state, breaker.unavailable]).toEqual(['closed', null]);
    await hear(breaker, bad);
    expect(breaker.state).toMatchObject({ state: 'open', lastCalls: { count: 4, failed: 2 } });
    expect(openings).toEqual([expect.stringMatching(/^2 of the last 4 calls failed \(2 /)]);
  });

  it.each([
    ['declined', answer('declined')],
    ['rejected', answer('rejected')],
    ['pending', answer('pending')],
    ['waiting for the payer', answer('requires_action')],
    ['given up by ourselves', answer('not_sent', { gaveUp: true })],
  ])('stays closed where calls were %s', async (_title, fine) => {
    const { breaker, openings } = breakerOf();
    await hear(breaker, ...Array<Answer>(20).fill(fine));
    expect([breaker.state.state, openings]).toEqual(['closed', []]);
  });

  it('needs as many failures as its percentage says, also where that is all of them', async () => {
    const { breaker } = breakerOf({ failurePercent: 100 });
    await hear(breaker, well, ...Array<Answer>(9).fill(failed));
    expect(breaker.state.state).toBe('closed');
    await hear(breaker, failed);
    expect(breaker.state.state).toBe('open');
  });

  it('looks at the last calls alone', async () => {
    const { breaker } = breakerOf();
    await hear(breaker, failed, ...Array<Answer>(10).fill(well), failed, failed, failed, failed);
    expect(breaker.state).toMatchObject({ state: 'closed', lastCalls: { count: 10, failed: 4 } });
    await hear(breaker, failed);
    expect(breaker.state.state).toBe('open');
  });

  it('lets nothing new through while it is open, but what has nowhere else to go', async () => {
    const { breaker } = breakerOf({ openMs: 60_000 });
    await hear(breaker, failed, failed, failed, failed);
    const refused = held();
    expect([await breaker.ifClosed(refused.call), refused.begun()]).toEqual([null, 0]);
    expect(await breaker.counted(() => Promise.resolve(well))).toBe(well);
    expect(breaker.unavailable).toMatch(
      /^left alone since \S+ until \S+: 4 of the last 4 calls failed \(4 not sent\)$/,
    );
  });

  it('lets one of many try it again, and keeps none of the others waiting', async () => {
    const { breaker } = breakerOf();
    await hear(breaker, failed, failed, failed, failed);
    await whenTriable(breaker);
    const one = held();
    const trying = breaker.ifClosed(one.call);
    const others = await Promise.all(Array.from({ length: 50 }, () => breaker.ifClosed(one.call)));
    expect([others, one.begun()]).toEqual([Array(50).fill(null), 1]);
    expect([breaker.state.state, breaker.unavailable]).toEqual(['half_open', expect.stringMatching(/^one payment is/)]);
    one.end(well);
    expect(await trying).toBe(well);
    expect(breaker.state).toMatchObject({ state: 'closed', reason: null, lastCalls: { count: 1, failed: 0 } });
  });

  it.each([
    ['fails', failed],
    ['is slow', answer('succeeded', { tookMs: 1_001 })],
    ['is given up by ourselves', answer('not_sent', { gaveUp: true })],
  ])('opens again where the one that tries %s', async (_title, bad) => {
    const { breaker, openings } = breakerOf();
    await hear(breaker, failed, failed, failed, failed);
    await whenTriable(breaker);
    await hear(breaker, bad);
    expect(breaker.state.state).toBe('open');
    expect(openings).toHaveLength(2);
    expect(breaker.state.reason).toMatch(/^one payment tried it again in vain; before that 4 of the last 4/);
  });

  it('does not count a call that was begun before it opened', async () => {
    const { breaker } = breakerOf();
    const late = held();
    const calls = Array.from({ length: 20 }, () => breaker.ifClosed(late.call));
    await hear(breaker, failed, failed, failed, failed);
    await whenTriable(breaker);
    await hear(breaker, well);
    late.end(failed);
    await Promise.all(calls);
    expect(breaker.state).toMatchObject({ state: 'closed', lastCalls: { count: 1, failed: 0 } });
  });

  it('does not count what has nowhere else to go for the one that tries', async () => {
    const { breaker } = breakerOf();
    await hear(breaker, failed, failed, failed, failed);
    await whenTriable(breaker);
    const one = held();
    const trying = breaker.ifClosed(one.call);
    await breaker.counted(() => Promise.resolve(failed));
    await breaker.counted(() => Promise.resolve(well));
    expect(breaker.state.state).toBe('half_open');
    one.end(well);
    await trying;
    expect(breaker.state.state).toBe('closed');
  });

  it('counts a call that throws as nothing, and hands its error on', async () => {
    const { breaker } = breakerOf();
    await expect(breaker.ifClosed(() => Promise.reject(new Error('a bug')))).rejects.toThrow('a bug');
    expect(breaker.state.lastCalls.count).toBe(0);
  });
});
