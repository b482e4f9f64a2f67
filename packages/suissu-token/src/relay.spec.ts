import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { money, type RelayOutcome } from '@tollgate/core';
import {
  DEFAULT_SU_API_KEY,
  DEFAULT_SU_API_NAME,
  DEMO_PARTNER_ID,
  SU_MAGIC_TOKENS,
  startSandbox,
  type Sandbox,
} from '@tollgate/sandbox';
import { pciEnabledCapabilities, tokensOnlyCapabilities } from './capabilities.js';
import { createSuissuToken, type SuissuTokenProvider } from './suissu-token-provider.js';

const account = { apiName: DEFAULT_SU_API_NAME, apiKey: DEFAULT_SU_API_KEY };

let sandbox: Sandbox;
/** With and without card numbers. */
let open: SuissuTokenProvider;
let closed: SuissuTokenProvider;

beforeAll(async () => {
  sandbox = await startSandbox({ basePort: 0 });
  open = createSuissuToken({ baseUrl: sandbox.urls.suToken, ...account, pciEnabled: true });
  closed = createSuissuToken({ baseUrl: sandbox.urls.suToken, ...account });
});

afterAll(async () => {
  await Promise.all([open.close(), closed.close()]);
  await sandbox.close();
});

const control = () => ({ idempotencyKey: 'key_1', signal: AbortSignal.timeout(10_000) });
const relay = (name: string, fields: Record<string, string>, provider = open): Promise<RelayOutcome> =>
  provider.relay({ name, fields, ...control() });

const card = {
  partner_id: DEMO_PARTNER_ID,
  action: 'Token',
  card_number: '4242424242424242',
  card_holder_name: 'Ada Lovelace',
  cvv: '123',
  expiry_month: '1',
  expiry_year: '2039',
};
const view = { partner_id: DEMO_PARTNER_ID, token_id: SU_MAGIC_TOKENS.success, client_ip: '192.0.2.1' };

describe('what is passed on', () => {
  it('makes a token that is charged once', async () => {
    const outcome = await relay('card', card);
    expect(outcome).toEqual({ outcome: 'answered', fields: { token_id: expect.any(String) } });
    const { token_id: tokenId = '' } = (outcome as { fields: Record<string, string> }).fields;
    const source = { kind: 'card_token', partnerId: DEMO_PARTNER_ID, tokenId } as const;
    const charge = { paymentId: 'pay_1', money: money(100n, 'USD'), source, payer: { id: 'guest-1' } };
    expect(await open.charge({ ...charge, ...control() })).toMatchObject({ outcome: 'succeeded' });
    expect(await open.charge({ ...charge, ...control() })).toMatchObject({ outcome: 'declined' });
  });

  it.each<[string, string, Record<string, string>, string[]]>([
    ['an operation that is not', 'charge', {}, ['charge : Not an operation that is passed on']],
    ['one that every object has', 'constructor', {}, ['constructor : Not an operation that is passed on']],
    ['a charge of a card', 'card', { ...card, action: 'Charge' }, ['action : Invalid or missing action']],
    [
      'a card without a month',
      'card',
      { ...card, expiry_month: '' },
      ['expiry_month : Invalid or missing expiry_month'],
    ],
    ['a field too many', 'view', { ...view, amount: '1' }, ['amount : Unknown field']],
    ['no field at all', 'view', {}, Object.keys(view).map((name) => `${name} : Invalid or missing ${name}`)],
  ])('and is %s is refused before it is sent', async (_what, name, fields, messages) => {
    const exchanges: unknown[] = [];
    const onExchange = (exchange: unknown): void => void exchanges.push(exchange);
    expect(await open.relay({ name, fields, ...control(), onExchange })).toEqual({ outcome: 'refused', messages });
    expect(exchanges).toEqual([]);
  });
});

describe('a card’s number', () => {
  const source = {
    kind: 'card_details',
    partnerId: DEMO_PARTNER_ID,
    card: { number: '4242424242424242', expMonth: 1, expYear: 2039, cvc: '123', holderName: 'Ada Lovelace' },
  } as const;
  const chargeBy = (provider: SuissuTokenProvider, change: object = {}) =>
    provider.charge({
      paymentId: 'pay_1',
      money: money(100n, 'USD'),
      source: { ...source, ...change },
      payer: { id: 'guest-1' },
      ...control(),
    });

  it('is sent only where the settings say so', async () => {
    expect(await chargeBy(open)).toMatchObject({ outcome: 'succeeded', money: money(100n, 'USD') });
    expect(await chargeBy(closed)).toMatchObject({ outcome: 'rejected', fault: 'invalid_request' });
    const messages = ['action : Card numbers are not taken here'];
    expect(await relay('card', card, closed)).toEqual({ outcome: 'refused', messages });
    expect([open.capabilities, closed.capabilities]).toEqual([pciEnabledCapabilities, tokensOnlyCapabilities]);
  });

  it.each([
    ['a property', { partnerId: undefined }, 'source.partnerId'],
    ['a security code', { card: { ...source.card, cvc: '' } }, 'card.cvc'],
    ['a holder', { card: { ...source.card, holderName: ' ' } }, 'card.holderName'],
  ])('without %s is declined before it is sent', async (_what, change, words) => {
    expect(await chargeBy(open, change)).toMatchObject({
      outcome: 'declined',
      code: 'source_unusable',
      providerMessage: expect.stringContaining(words),
    });
  });
});
