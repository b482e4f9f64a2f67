import { ID_RANDOM_BYTES, makeId } from '@tollgate/core';
import type { ChargeTerms } from '../load/charge-forms.js';
import type { LoadJob, LoadResult } from '../load/load-job.js';
import { measuredOf, type Measured } from '../measure/measured.js';
import type { Target, World } from '../world/world.js';

/** What a round takes besides: looking at the books, vacuum, checkpoint. */
export const betweenSeconds = 2;

/** Servers on one database. */
export type Targets = readonly [Target, ...Target[]];

/** How charges are made. */
export interface ChargeRound {
  readonly connections: number;
  readonly until: LoadJob['until'];
  /** Absent: a vaulted card in the canonical API. */
  readonly terms?: ChargeTerms;
  /** How many of the ids are handed back. */
  readonly keep?: number;
  /** Absent: memory is not looked at. */
  readonly sampleSeconds?: number;
}

let runs = 0;

/** A beginning for idempotency keys that nobody has used. */
export const newKeyPrefix = (): string => `run-${(runs += 1)}`;

/** Charges for some seconds; see {@link makeCharges}. Afterwards the provider and the database are as if new. */
export async function chargeRound(
  world: World,
  targets: Targets,
  { seconds, ...round }: Omit<ChargeRound, 'until'> & { readonly seconds: number },
): Promise<Measured> {
  const { result } = await makeCharges(world, targets, { ...round, until: { seconds } });
  await tidyUp(world, targets);
  return measuredOf(result);
}

/** Charges, and checks that as many payments were made and as many movements of money as were answered. */
export async function makeCharges(
  world: World,
  targets: Targets,
  { terms = { dialect: 'payments' }, keep = 0, sampleSeconds = 0, ...round }: ChargeRound,
): Promise<{ readonly result: LoadResult; readonly keyPrefix: string }> {
  const startedMs = Date.now();
  const movedBefore = await movedAt(world);
  const keyPrefix = newKeyPrefix();
  const traffic = { kind: 'charge', terms, apiKey: targets[0].merchant.apiKey, keyPrefix } as const;
  const result = await world.run(targets, { ...round, traffic, keep, sampleSeconds });
  const { succeeded, pending } = await bookedSince(startedMs, targets[0]);
  const moved = (await movedAt(world)) - movedBefore;
  if (succeeded + pending !== result.sent || moved !== succeeded) {
    const made = `${succeeded} payments that succeeded, ${pending} that are pending, and ${moved} movements of money`;
    throw new Error(`${result.sent} charges were answered; there are ${made}`);
  }
  return { result, keyPrefix };
}

/** Neither side pays for what the other has left behind. */
export async function tidyUp(world: World, [{ database }]: Targets): Promise<void> {
  await world.sandbox.reset();
  await database.tidy();
}

/** Ids sort by the time that they were made at, so that payments of before are not even looked at. */
async function bookedSince(
  startedMs: number,
  { database, merchant }: Target,
): Promise<{ succeeded: number; pending: number }> {
  const least = makeId('payment', startedMs, new Uint8Array(ID_RANDOM_BYTES));
  const [row] = await database.query(
    `select count(*) filter (where state = 'succeeded') as succeeded, count(*) filter (where state = 'pending') as pending
     from payment where merchant_id = $1 and id >= $2`,
    [merchant.id, least],
  );
  return { succeeded: Number(row?.['succeeded']), pending: Number(row?.['pending']) };
}

async function movedAt({ sandbox }: World): Promise<number> {
  const charges = (await sandbox.movements()).filter(({ kind }) => kind === 'charge');
  const references = new Set(charges.map(({ reference }) => reference));
  if (references.size !== charges.length) throw new Error('The provider has charged something twice');
  return charges.length;
}
