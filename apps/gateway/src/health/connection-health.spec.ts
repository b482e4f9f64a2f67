import { describe, expect, it } from '@jest/globals';
import { Logger } from '@nestjs/common';
import type { BreakerConfig, Configuration, ConnectionConfig } from '../config/configuration.js';
import { RunningConfiguration } from '../config/running-configuration.js';
import { ConnectionHealth } from './connection-health.js';

Logger.overrideLogger(false);

const breaker: BreakerConfig = { calls: 4, minimumCalls: 2, failurePercent: 50, slowMs: 1_000, openMs: 60_000 };

const connection = (id: string, changes: Partial<ConnectionConfig> = {}): ConnectionConfig =>
  ({ id, breaker, fingerprint: 'one', ...changes }) as ConnectionConfig;
const configuration = (...connections: ConnectionConfig[]): Configuration =>
  ({ connections }) as unknown as Configuration;

const failed = { ended: { outcome: 'unknown', tookMs: 1, gaveUp: false } } as const;

async function withOneOpen(): Promise<{ running: RunningConfiguration; health: ConnectionHealth; opened: string[] }> {
  const running = new RunningConfiguration(configuration(connection('near'), connection('far')));
  const health = new ConnectionHealth(running);
  const opened: string[] = [];
  health.onOpening((id) => opened.push(id));
  for (let calls = 0; calls < 2; calls += 1) await health.ifAvailable('near', () => Promise.resolve(failed));
  return { running, health, opened };
}

const statesOf = (health: ConnectionHealth): string[] =>
  health.states().map(({ connectionId, state }) => `${connectionId} ${state}`);

describe('the health of connections', () => {
  it('is each connection’s own', async () => {
    const { health, opened } = await withOneOpen();
    expect(statesOf(health)).toEqual(['near open', 'far closed']);
    expect([[...health.unavailable().keys()], opened]).toEqual([['near'], ['near']]);
    expect(await health.ifAvailable('near', () => Promise.resolve(failed))).toBeNull();
    expect(await health.ifAvailable('far', () => Promise.resolve(failed))).toBe(failed);
  });

  it('survives a configuration that changes neither provider nor breaker', async () => {
    const { running, health } = await withOneOpen();
    const before = health.states();
    running.become(configuration(connection('near', { retired: true, breaker: { ...breaker } }), connection('third')));
    expect(statesOf(health)).toEqual(['near open', 'third closed']);
    expect(health.states()[0]).toEqual(before[0]);
  });

  it.each<[string, Partial<ConnectionConfig>, string]>([
    ['another provider', { fingerprint: 'two' }, 'near closed'],
    ['another breaker', { breaker: { ...breaker, openMs: 1 } }, 'near closed'],
    ['no breaker', { breaker: null }, 'near off'],
  ])('begins anew with %s', async (_title, change, state) => {
    const { running, health } = await withOneOpen();
    running.become(configuration(connection('near', change)));
    expect(statesOf(health)).toEqual([state]);
    expect(health.unavailable().size).toBe(0);
  });

  it('keeps nothing from a connection that has no breaker, or that the configuration has no more', async () => {
    const { running, health } = await withOneOpen();
    running.become(configuration(connection('far', { breaker: null })));
    for (const id of ['near', 'far']) {
      for (let calls = 0; calls < 10; calls += 1)
        expect(await health.ifAvailable(id, () => Promise.resolve(failed))).toBe(failed);
    }
    expect(statesOf(health)).toEqual(['far off']);
  });
});
