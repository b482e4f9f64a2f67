import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { money } from '@tollgate/core';
import {
  DEFAULT_SU_API_KEY,
  DEFAULT_SU_API_NAME,
  DEMO_PARTNER_ID,
  SU_MAGIC_TOKENS,
  startSandbox,
  type Sandbox,
} from '@tollgate/sandbox';
import { inspect } from 'node:util';
import type { SuissuTokenSettings } from '../settings.js';
import { createSuissuTokenClient, type SuissuTokenClient } from './suissu-token-client.js';

const CARD = {
  number: '4242424242424242',
  holderName: 'Ada Lovelace',
  cvv: '739',
  type: 'Visa',
  expiryMonth: 7,
  expiryYear: 2099,
};
const tenFifty = money(1050n, 'USD');

let sandbox: Sandbox;
const opened: SuissuTokenClient[] = [];

beforeAll(async () => {
  sandbox = await startSandbox({ basePort: 0 });
});

afterAll(() => sandbox.close());

afterEach(() => Promise.all(opened.splice(0).map((client) => client.close())));

function connect(settings: Partial<SuissuTokenSettings> = {}): SuissuTokenClient {
  const client = createSuissuTokenClient({
    baseUrl: sandbox.urls.suToken,
    apiName: DEFAULT_SU_API_NAME,
    apiKey: DEFAULT_SU_API_KEY,
    pciEnabled: true,
    ...settings,
  });
  opened.push(client);
  return client;
}

describe('a property', () => {
  const partner = {
    partnerId: 'H7',
    partnerName: 'Hotel Seven',
    emailAddress: 'seven@example.com',
    contactNumber: '+41 44 123 45 67',
    contactName: 'Ada',
    status: 'active',
    currencyCode: 'JPY',
  } as const;

  it('is made, and charged from then on', async () => {
    const client = connect();
    expect(await client.partner(partner)).toEqual({ result: 'success', value: true });
    const charged = await client.charge({ partnerId: 'H7', tokenId: SU_MAGIC_TOKENS.success, money: money(5n, 'JPY') });
    expect(charged).toEqual({ result: 'success', value: { pgTransactionId: expect.stringMatching(/^pi_/) } });
  });

  it('with fields that are wrong is refused, each field named', async () => {
    expect(await connect().partner({ ...partner, partnerId: 'H8', currencyCode: '?', emailAddress: 'no' })).toEqual({
      result: 'fail',
      httpStatus: 400,
      messages: [
        { param: 'email_address', message: 'Invalid or missing email_address' },
        { param: 'currency_code', message: 'Invalid or missing currency_code' },
      ],
    });
  });
});

describe('a card', () => {
  const request = { partnerId: DEMO_PARTNER_ID, card: CARD };

  it('is stored', async () => {
    expect(await connect().card.store(request)).toEqual({ result: 'success', value: true });
  });

  it.each(['intent', 'token'] as const)('is put behind a token by %s, which can be charged', async (action) => {
    const client = connect();
    const answer = await client.card[action](request);
    expect(answer).toEqual({ result: 'success', value: { tokenId: expect.any(String) } });
    const { tokenId } = (answer as { value: { tokenId: string } }).value;
    const charge = { partnerId: DEMO_PARTNER_ID, tokenId, money: tenFifty };
    expect((await client.charge(charge)).result).toBe('success');
    expect((await client.charge(charge)).result).toBe(action === 'intent' ? 'success' : 'fail');
  });

  it('is charged at once', async () => {
    const client = connect();
    const charged = await client.card.charge({ ...request, money: tenFifty, customerName: 'Ada Lovelace' });
    const { pgTransactionId } = (charged as { value: { pgTransactionId: string } }).value;
    expect(await client.transactionStatus({ partnerId: DEMO_PARTNER_ID, transactionId: pgTransactionId })).toEqual({
      result: 'success',
      value: { pgTransactionId, status: 'success', money: tenFifty },
    });
  });

  it.each(['store', 'intent', 'token', 'charge'] as const)(
    'is not sent by %s unless pciEnabled is set, and the answer says so',
    async (action) => {
      const sent: unknown[] = [];
      const client = connect({ pciEnabled: false, fetch: async (...args) => (sent.push(args), new Response()) });
      expect(await client.card[action]({ ...request, money: tenFifty })).toEqual({
        result: 'not_sent',
        reason: expect.stringContaining('pciEnabled'),
      });
      expect(sent).toEqual([]);
    },
  );

  it('and the key are in nothing that is answered, though the service repeats them', async () => {
    const client = connect({ fetch: repeating(`n${CARD.number}n`) });
    const answers = await Promise.all([
      client.card.charge({ ...request, money: tenFifty }),
      client.card.store({ ...request, card: { ...CARD, number: '4242 4242 4242 4242' } }),
    ]);
    const text = inspect(answers, { depth: Infinity });
    expect(text).toContain('[redacted]');
    const secrets = ['42424242', '4242 4242', '739', 'Lovelace', DEFAULT_SU_API_KEY];
    expect(secrets.filter((secret) => text.includes(secret))).toEqual([]);
  });
});

/** A service that refuses everything by repeating what it was sent, and more. */
function repeating(more = ''): typeof fetch {
  return (_url, init) => {
    const words = `${init?.body as string} ${more} ${JSON.stringify(init?.headers)}`;
    return Promise.resolve(Response.json({ Status: 'Fail', ErrorMessages: [words] }, { status: 400 }));
  };
}

describe('a link', () => {
  it('shows the card behind a token', async () => {
    const answer = await connect().view({
      partnerId: DEMO_PARTNER_ID,
      tokenId: SU_MAGIC_TOKENS.success,
      clientIp: '192.0.2.1',
    });
    expect(answer).toEqual({ result: 'success', value: { url: expect.stringMatching(/^http/) } });
  });

  it('is refused without a word of the token or the key', async () => {
    const view = { partnerId: 'H1', tokenId: SU_MAGIC_TOKENS.success, clientIp: '192.0.2.1' };
    const text = inspect(await connect({ fetch: repeating() }).view(view), { depth: Infinity });
    expect(text).toContain('[redacted]');
    expect([SU_MAGIC_TOKENS.success, DEFAULT_SU_API_KEY].filter((secret) => text.includes(secret))).toEqual([]);
  });

  it('is paid by whoever opens it, and the payment found by the order', async () => {
    const client = connect();
    const answer = await client.paycard({
      partnerId: DEMO_PARTNER_ID,
      money: tenFifty,
      orderId: 'order-1',
      customerEmail: 'ada@example.com',
    });
    const status = { partnerId: DEMO_PARTNER_ID, transactionId: 'order-1' };
    expect(await client.transactionStatus(status)).toMatchObject({ value: { status: 'pending', money: tenFifty } });
    await fetch((answer as { value: { url: string } }).value.url);
    expect(await client.transactionStatus(status)).toMatchObject({ value: { status: 'success', money: tenFifty } });
  });

  it.each([
    [true, 'is_button=Y'],
    [false, 'is_button=N'],
  ])('leads to the widget, as a button: %s', async (isButton, query) => {
    const answer = await connect().generateLink({ partnerId: DEMO_PARTNER_ID, bookingId: 'b1', isButton });
    expect(answer).toEqual({ result: 'success', value: { url: expect.stringContaining(query) } });
  });
});

describe('a call that the network fails', () => {
  it('answers with a value', async () => {
    const closed = await startSandbox({ basePort: 0 });
    await closed.close();
    const client = connect({ baseUrl: closed.urls.suToken });
    const link = { partnerId: DEMO_PARTNER_ID, bookingId: 'b1', isButton: true };
    expect(await client.generateLink(link)).toEqual({ result: 'not_sent', reason: 'ECONNREFUSED' });
  });

  it('ends when its signal says so', async () => {
    const link = { partnerId: DEMO_PARTNER_ID, bookingId: 'b1', isButton: true };
    const answer = await connect().generateLink(link, { signal: AbortSignal.abort() });
    expect(answer).toEqual({ result: 'not_sent', reason: 'aborted' });
  });
});
