import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { money, type Outcome } from '@tollgate/core';
import {
  DEFAULT_SU_API_KEY,
  DEFAULT_SU_API_NAME,
  DEMO_PARTNER_ID,
  SU_PARTNER_IDS,
  startSandbox,
  type Sandbox,
} from '@tollgate/sandbox';
import { createSuissuToken, type SuissuTokenProvider } from './suissu-token-provider.js';

let sandbox: Sandbox;
let suissu: SuissuTokenProvider;

beforeAll(async () => {
  sandbox = await startSandbox({ basePort: 0 });
  const account = { apiName: DEFAULT_SU_API_NAME, apiKey: DEFAULT_SU_API_KEY };
  suissu = createSuissuToken({ baseUrl: sandbox.urls.suToken, ...account });
});

afterAll(async () => {
  await suissu.close();
  await sandbox.close();
});

const charge = (orderId: string, partnerId: string = DEMO_PARTNER_ID): Promise<Outcome> =>
  suissu.charge({
    paymentId: 'pay_1',
    idempotencyKey: 'key_1',
    money: money(3_000n, 'USD'),
    source: { kind: 'hosted_page', partnerId, orderId, customerEmail: 'ada@example.com' },
    payer: { id: 'guest-1' },
    signal: AbortSignal.timeout(10_000),
  });

async function linkFor(orderId: string): Promise<{ reference: string; redirectUrl: string }> {
  const outcome = await charge(orderId);
  if (outcome.outcome !== 'requires_action') throw new Error(`no link: ${outcome.outcome}`);
  return outcome;
}

const retrieve = (reference: string) => suissu.retrieve({ reference, signal: AbortSignal.timeout(10_000) });
const fault = (what: object) =>
  fetch(`${sandbox.urls.control}/faults`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ service: 'suissu', operation: 'paycard', times: 1, ...what }),
  });

describe('a link', () => {
  it('is the address of a page, and is asked about by its order', async () => {
    const { reference, redirectUrl } = await linkFor('stay-1');
    expect([reference, redirectUrl.startsWith(`${sandbox.urls.suToken}/pay/`)]).toEqual([
      `stay-1@${DEMO_PARTNER_ID}%order`,
      true,
    ]);
    expect(await retrieve(reference)).toEqual({ found: 'unavailable', reason: 'the payer has not paid yet' });
    await fetch(redirectUrl);
    expect(await retrieve(reference)).toEqual({
      found: 'yes',
      state: { outcome: 'succeeded', completion: 'captured', reference, money: money(3_000n, 'USD') },
    });
  });

  it('at which the payer’s card was refused is declined', async () => {
    const { reference, redirectUrl } = await linkFor('stay-2');
    await fetch(`${redirectUrl}?outcome=fail`);
    expect(await retrieve(reference)).toMatchObject({ found: 'yes', state: { outcome: 'declined' } });
  });

  it('is an order’s only one', async () => {
    await linkFor('stay-3');
    expect(await charge('stay-3')).toMatchObject({ outcome: 'declined', code: 'source_unusable' });
    expect(await charge('stay-3', SU_PARTNER_IDS.euro)).toMatchObject({ code: 'currency_not_supported' });
  });

  it('whose answer is lost has no reference: what is found by the order may be an earlier payment', async () => {
    await fault({ kind: 'reset', when: 'after' });
    expect(await charge('stay-4')).toMatchObject({ outcome: 'unknown', reference: null });
  });

  it.each(['stay-none', 'pi_none'])('of the order %s, which has none, is not found', async (orderId) => {
    expect(await retrieve(`${orderId}@${DEMO_PARTNER_ID}%order`)).toEqual({ found: 'no' });
  });
});
