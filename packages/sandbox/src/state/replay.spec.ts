import { copyFileSync, mkdtempSync, readFileSync, rmSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { SU_TOKEN_EVENT_TYPES } from '../su-token/events.js';
import { sandboxUnderTest } from '../testing/sandbox-under-test.js';
import type { SandboxUnderTest } from '../testing/sandbox-under-test.js';
import { SU_MAGIC_TOKENS } from '../su-token/magic-tokens.js';
import { DEMO_PARTNER_ID } from '../su-token/seeded-partners.js';
import { magicPin } from '../voucher-wallet/magic-pin.js';
import { PAYOUT_ACCOUNT_NUMBERS } from '../voucher-wallet/payout-outcomes.js';

const ONE_SHOT = magicPin({ behaviour: 'ONCEX', currency: 'USD', value: 1000 });
const PENDING = magicPin({ behaviour: 'PENDG', currency: 'USD', value: 300 });
const HOTEL = {
  partner_id: 'H2',
  partner_name: 'Hotel Two',
  email_address: 'two@hotels.example',
  contact_number: '+91 22 1234 5678',
  contact_name: 'Jane Doe',
  status: 'active',
  currency_code: 'NZD',
};
const CARD = {
  card_number: '4000000000000002',
  card_holder_name: 'John Doe',
  cvv: '123',
  expiry_month: '12',
  expiry_year: '2099',
};

/** Lets Su Token write an event of every type. */
async function suTokenIsUsed({ suToken }: SandboxUnderTest) {
  const card = (action: string, fields: Record<string, string> = {}) =>
    suToken.post('card', { partner_id: DEMO_PARTNER_ID, action, ...CARD, ...fields });
  await suToken.post('partner', HOTEL);
  await card('Store');
  const { token_id: spentToken } = (await card('Token')).body;
  await suToken.charge(spentToken);
  const { token_id: intent } = (await card('Intent', { card_number: '4242424242424242' })).body;
  const link = { partner_id: 'H2', amount: '30', currency_code: 'NZD', order_id: '17' };
  await fetch((await suToken.post('paycard', link)).body.URL);
  const payments: string[] = [];
  for (const token of [intent, SU_MAGIC_TOKENS.pending]) {
    payments.push((await suToken.charge(token)).body.PGTransactionID);
  }
  return { spentToken, intent, payments };
}

describe('a sandbox that starts from a state file', () => {
  let folder: string;
  let stateFile: string;
  let running: SandboxUnderTest[];

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'sandbox-'));
    stateFile = join(folder, 'state.jsonl');
    running = [];
  });
  afterEach(async () => {
    await Promise.all(running.map((sandbox) => sandbox.close()));
    rmSync(folder, { recursive: true });
  });

  const start = async (file: string): Promise<SandboxUnderTest> => {
    const sandbox = await sandboxUnderTest({ stateFile: file });
    running.push(sandbox);
    return sandbox;
  };

  /** The file as a kill leaves it, while the first sandbox still runs; `tornBytes` are missing from its end. */
  const killed = (tornBytes = 0): string => {
    const copy = join(folder, `killed-${running.length}.jsonl`);
    copyFileSync(stateFile, copy);
    truncateSync(copy, readFileSync(copy).length - tornBytes);
    return copy;
  };

  const observe = async ({ control, wallet }: SandboxUnderTest, chargeIds: string[]) => ({
    ledger: await control.ledger(),
    faults: (await control.get('/faults')).body,
    charges: await Promise.all(chargeIds.map((id) => wallet.retrieve(id))),
    aheadSeconds: (await control.get('/clock')).body.aheadSeconds,
  });

  it('knows all that the killed one had answered', async () => {
    const first = await start(stateFile);
    await first.control.post('/clock', { advanceSeconds: 3600 });
    const charges = [await first.wallet.charge(ONE_SHOT), await first.wallet.charge(PENDING)];
    const { body: minted } = await first.control.post('/vouchers', { value: 70, currency: 'EUR' });
    await first.control.fault({ operation: 'validate', kind: 'rate_limit', rate: 0.5, seed: 3 });
    await Promise.all(Array.from({ length: 5 }, () => first.wallet.validate(minted.pin)));
    const ids = charges.map(({ body }) => body.id);

    const second = await start(killed());
    expect(await observe(second, ids)).toEqual(await observe(first, ids));
    expect((await second.wallet.charge(ONE_SHOT)).body.error.message).toBe('Voucher already used.');
    expect((await second.wallet.charge(minted.pin)).body).toMatchObject({ amount: 70, source: minted.serial });
    await second.control.post('/clock', { advanceSeconds: 60 });
    expect((await second.control.ledger()).map(({ amount }: { amount: number }) => amount)).toEqual([1000, 70, 300]);
  });

  it('goes on with the sequence of a seed where it stopped', async () => {
    const fault = { operation: 'validate', kind: 'rate_limit', rate: 0.5, seed: 11 };
    const draw = async (sandbox: SandboxUnderTest, count: number): Promise<number[]> => {
      const statuses: number[] = [];
      for (let round = 0; round < count; round += 1) statuses.push((await sandbox.wallet.validate(ONE_SHOT)).status);
      return statuses;
    };
    const first = await start(stateFile);
    await first.control.fault(fault);
    await draw(first, 10);
    const second = await start(killed());
    expect(await draw(second, 20)).toEqual(await draw(first, 20));
  });

  it('forgets a charge whose line was torn, and with it that the voucher was used', async () => {
    const first = await start(stateFile);
    await first.wallet.charge(ONE_SHOT);
    const second = await start(killed(1));
    expect(await second.control.ledger()).toEqual([]);
    expect((await second.wallet.charge(ONE_SHOT)).status).toBe(200);

    const third = await start(killed());
    expect(await third.control.ledger()).toHaveLength(1);
  });

  it('carries on writing after a torn line', async () => {
    const first = await start(stateFile);
    await first.wallet.charge(ONE_SHOT);
    const torn = killed(20);
    const second = await start(torn);
    const { body } = await second.wallet.charge(ONE_SHOT);
    await second.close();
    const third = await start(torn);
    expect(await third.control.ledger()).toMatchObject([{ reference: body.id }]);
  });

  it('is as empty as it was after a reset', async () => {
    const first = await start(stateFile);
    await first.wallet.charge(ONE_SHOT);
    await first.control.post('/reset');
    const second = await start(killed());
    expect(await second.control.ledger()).toEqual([]);
    expect((await second.wallet.charge(ONE_SHOT)).status).toBe(200);
  });

  it('knows the partners, tokens, cards and payments of Su Token', async () => {
    const first = await start(stateFile);
    const paidWith = await suTokenIsUsed(first);
    const text = readFileSync(stateFile, 'utf8');
    for (const type of Object.keys(SU_TOKEN_EVENT_TYPES)) expect(text).toContain(`{"type":"${type}"`);

    const second = await start(killed());
    const standing = async ({ suToken, control }: SandboxUnderTest) => ({
      ledger: await control.ledger(),
      link: await suToken.status('17', 'H2'),
      payments: await Promise.all(paidWith.payments.map((id) => suToken.status(id))),
      spent: await suToken.charge(paidWith.spentToken),
      email: await suToken.post('partner', { ...HOTEL, partner_id: 'H3' }),
    });
    expect(await standing(second)).toEqual(await standing(first));
    expect((await second.suToken.charge(paidWith.intent)).status).toBe(200);
    await second.control.post('/clock', { advanceSeconds: 60 });
    expect((await second.suToken.status(paidWith.payments[1]!)).body.transaction_details.status).toBe('Success');
  });

  it('knows the payouts of the wallet, and the vouchers that they have minted', async () => {
    const first = await start(stateFile);
    const { body: paid } = await first.wallet.payout();
    const { body: pending } = await first.wallet.payout({
      'destination[type]': 'bank_account',
      'destination[account_number]': PAYOUT_ACCOUNT_NUMBERS.pending,
    });
    const { body: renewed } = await first.control.post(`/vouchers/${paid.source}/pin`);

    const second = await start(killed());
    for (const { id } of [paid, pending]) {
      expect(await second.wallet.retrievePayout(id)).toEqual(await first.wallet.retrievePayout(id));
    }
    expect((await second.wallet.charge(renewed.pin)).body).toMatchObject({ status: 'succeeded', source: paid.source });
    await second.control.post('/clock', { advanceSeconds: 60 });
    expect((await second.wallet.retrievePayout(pending.id)).body.status).toBe('succeeded');
    expect((await second.control.ledger()).map(({ kind }) => kind)).toEqual(['payout', 'charge', 'payout']);
  });

  it('finds no PIN in the file', async () => {
    const first = await start(stateFile);
    const { body: minted } = await first.control.post('/vouchers', { value: 70, currency: 'EUR' });
    await first.wallet.charge(minted.pin);
    await first.wallet.charge(ONE_SHOT);
    await first.wallet.charge('KLVGAAAABBBB1234');
    const text = readFileSync(stateFile, 'utf8');
    for (const pin of [minted.pin, ONE_SHOT, 'KLVGAAAABBBB1234']) expect(text).not.toContain(pin);
  });
});
