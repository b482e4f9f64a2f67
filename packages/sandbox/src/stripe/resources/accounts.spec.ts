import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type Stripe from 'stripe';
import { refusal, stripeUnderTest } from '../../testing/stripe-under-test.js';
import type { StripeUnderTest } from '../../testing/stripe-under-test.js';

describe('connected accounts', () => {
  let sandbox: StripeUnderTest;
  let folder: string;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'sandbox-'));
    sandbox = await stripeUnderTest({ stateFile: join(folder, 'state.jsonl') });
  });
  afterAll(async () => {
    await sandbox.close();
    rmSync(folder, { recursive: true });
  });

  const person = { first_name: 'A', last_name: 'B', dob: { day: 1, month: 1, year: 1980 }, ssn_last_4: '1234' };
  const whole = async (individual: Stripe.AccountCreateParams.Individual = person) =>
    sandbox.stripe.accounts.create({
      type: 'custom',
      country: 'US',
      business_type: 'individual',
      capabilities: { transfers: { requested: true } },
      external_account: await sandbox.bankToken(),
      individual,
      tos_acceptance: { date: 1_700_000_000, ip: '203.0.113.7' },
    });

  it('are verified after five seconds', async () => {
    const account = await whole();
    expect(account).toMatchObject({
      capabilities: { transfers: 'pending' },
      payouts_enabled: false,
      details_submitted: true,
      requirements: { currently_due: [], disabled_reason: 'requirements.pending_verification' },
      external_accounts: { data: [{ object: 'bank_account', last4: '6789' }] },
    });
    await sandbox.control.post('/clock', { advanceSeconds: 5 });
    expect(await sandbox.stripe.accounts.retrieve(account.id)).toMatchObject({
      capabilities: { transfers: 'active' },
      payouts_enabled: true,
      requirements: { currently_due: [], pending_verification: [], disabled_reason: null },
      individual: { verification: { status: 'verified' }, ssn_last_4_provided: true },
    });
  });

  it('are verified at once for ssn_last_4 0000, and never for id_number 111111111', async () => {
    expect((await whole({ ...person, ssn_last_4: '0000' })).capabilities).toEqual({ transfers: 'active' });
    const refused = await whole({ ...person, id_number: '111111111' });
    expect(refused).toMatchObject({
      capabilities: { transfers: 'inactive' },
      requirements: { errors: [{ code: 'verification_failed_keyed_identity', requirement: 'individual.id_number' }] },
    });
  });

  it('say what is missing, until it has been told', async () => {
    const { accounts } = sandbox.stripe;
    const { id, requirements } = await accounts.create({
      country: 'US',
      controller: { stripe_dashboard: { type: 'none' }, requirement_collection: 'application' },
      capabilities: { transfers: { requested: true } },
      business_type: 'company',
    });
    expect(requirements?.currently_due).toEqual([
      'external_account',
      'tos_acceptance.date',
      'tos_acceptance.ip',
      'company.name',
      'company.tax_id',
    ]);
    await accounts.update(id, {
      company: { name: 'Acme', tax_id: '000000000' },
      tos_acceptance: { date: 1, ip: '203.0.113.7' },
    });
    await accounts.createExternalAccount(id, { external_account: await sandbox.bankToken() });
    expect(await accounts.retrieve(id)).toMatchObject({
      capabilities: { transfers: 'active' },
      company: { name: 'Acme', tax_id_provided: true },
    });
  });

  it('are gone once they are deleted', async () => {
    const { accounts } = sandbox.stripe;
    const { id } = await whole();
    expect(await accounts.del(id)).toMatchObject({ id, deleted: true });
    expect(await refusal(accounts.retrieve(id))).toMatchObject({
      type: 'StripePermissionError',
      statusCode: 403,
      code: 'account_invalid',
    });
  });

  it('leave no number that identifies a person or a bank account in the state file', async () => {
    await whole({ ...person, id_number: '987654321' });
    await sandbox.payer('000222222227');
    const card = { number: '4000000000009995', exp_month: '12', exp_year: '2034', cvc: '737' };
    await sandbox.stripe.tokens.create({ card }, { idempotencyKey: 'card' });
    const text = readFileSync(join(folder, 'state.jsonl'), 'utf8');
    for (const secret of ['987654321', '000222222227', '4000000000009995', '"737"']) expect(text).not.toContain(secret);
  });
});
