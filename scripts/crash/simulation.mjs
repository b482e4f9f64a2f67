import { setTimeout as sleep } from 'node:timers/promises';
import { checkRun } from './check.mjs';
import { checkSends } from './check-sends.mjs';
import { Merchant } from './merchant.mjs';
import { movementsOf } from './movements.mjs';
import { readRecords } from './records.mjs';
import { recover, recoverDisturbed } from './recovery.mjs';
import { scheduleOf } from './schedule.mjs';

/** Runs that go on at the same time. */
const atOnce = 8;
/** One begins after the other, so that a kill does not find them all at the same step. */
const headStartMs = 150;
/** Runs that recover together. */
const usualWaveSize = 40;

/**
 * What a simulation came to.
 *
 * @typedef {{ run: number, scenario: string, rule: string, what: string }} FoundViolation
 * @typedef {{ runs: number, kills: number, stops: number, databaseRestarts: number, webhooks: number, faults: number, movements: number, states: Record<string, number>, reached: Map<string, number>, shared: number[], violations: FoundViolation[] }} Outcome
 */

/**
 * Runs schedules in a world, wave by wave, and checks each run.
 *
 * @param {import('./world.mjs').World} world
 * @param {{ seed: string, runs: readonly number[], scenarios?: readonly string[], waveSize?: number, onProgress?: (done: number) => void, onViolation?: (violation: FoundViolation) => void, onChecked?: (merchant: Merchant, run: import('./check.mjs').Run) => void, stopAtFirst?: boolean }} options
 * @returns {Promise<Outcome>}
 */
export async function simulate(world, { seed, runs, scenarios, waveSize = usualWaveSize, ...options }) {
  const outcome = { runs: 0, states: {}, violations: [], movements: 0 };
  const claimed = new Set();
  /** Of all runs: what is unknown may be sent again long after its run. */
  const attempts = [];
  const report = (violation) => {
    outcome.violations.push(violation);
    options.onViolation?.(violation);
  };
  for (let from = 0; from < runs.length; from += waveSize) {
    const merchants = runs
      .slice(from, from + waveSize)
      .map((run) => new Merchant(world, scheduleOf(seed, run, { only: scenarios }), seed));
    await playWave(world, merchants, () => options.onProgress?.(++outcome.runs));
    const ledger = await world.ledger();
    for (const merchant of merchants) {
      const run = await witnessesOf(world, merchant, ledger);
      for (const { id } of run.movements) claimed.add(id);
      attempts.push(...run.records.attempts);
      for (const { state } of run.records.payments) outcome.states[state] = (outcome.states[state] ?? 0) + 1;
      options.onChecked?.(merchant, run);
      for (const violation of checkRun(run))
        report({ run: merchant.run, scenario: merchant.schedule.scenario, ...violation });
    }
    for (const { id, kind, amount, currency } of ledger.filter((one) => !claimed.has(one.id))) {
      claimed.add(id);
      report({
        run: -1,
        scenario: 'any',
        rule: 'moved_for_nobody',
        what: `${kind} ${amount} ${currency} (${id}) is no run’s`,
      });
    }
    for (const violation of checkSends(world.disruptor.takeSends(), attempts))
      report({ run: -1, scenario: 'any', ...violation });
    outcome.movements = ledger.length;
    for (const death of world.deaths.splice(0)) report({ run: -1, scenario: 'any', rule: 'gateway_died', what: death });
    if (options.stopAtFirst && outcome.violations.some(isAboutMoney)) break;
  }
  return { ...outcome, ...countsOf(world) };
}

/** Whether a violation says more than that a gateway failed to answer. @param {{ rule: string }} violation */
export function isAboutMoney({ rule }) {
  return rule !== 'gateway_fault' && rule !== 'gateway_died';
}

/** All acts of some runs, each act followed by a recovery of all of them. */
async function playWave(world, merchants, onDone) {
  await Promise.all(merchants.map((merchant) => merchant.register()));
  await world.control.deliverWebhooks(merchants[0].schedule.webhooks);
  const acts = Math.max(...merchants.map(({ schedule }) => schedule.acts.length));
  for (let act = 0; act < acts; act += 1) {
    const acting = merchants.filter(({ schedule }) => (schedule.acts[act] ?? []).length > 0);
    if (acting.length === 0) continue;
    for (const merchant of acting) world.disruptor.watch(merchant);
    const waiting = [...acting];
    const perform = async () => {
      for (let merchant = waiting.shift(); merchant; merchant = waiting.shift()) {
        await merchant.perform(act);
        if (act === 0) onDone();
      }
    };
    await Promise.all(
      Array.from({ length: atOnce }, async (_each, index) => {
        await sleep(index * headStartMs);
        await perform();
      }),
    );
    // What has not acted since is where the last recovery left it.
    await recoverDisturbed(world, acting);
    await recover(world, acting);
    for (const merchant of acting) world.disruptor.forget(merchant);
  }
}

async function witnessesOf(world, { asked, merchantId }, ledger) {
  const records = await readRecords(world.database, merchantId);
  return { asked, records, movements: movementsOf(ledger, { asked, records }) };
}

function countsOf({ gateways, database, faults, disruptor, webhooks }) {
  const sum = (name) => gateways.reduce((total, gateway) => total + gateway[name], 0);
  return {
    kills: sum('kills'),
    stops: sum('stops'),
    databaseRestarts: database.kills,
    webhooks: webhooks.delivered(),
    faults: [...faults.struck.values()].reduce((total, count) => total + count, 0),
    reached: disruptor.reached,
    shared: disruptor.shared,
  };
}
