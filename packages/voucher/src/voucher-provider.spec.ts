import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { money, type ChargeRequest, type Outcome } from '@tollgate/core';
import {
  BOUND_PAYER_ID,
  DEFAULT_VOUCHER_SECRET_KEY,
  VOUCHER_PUBLISHABLE_KEY,
  magicPin,
  startSandbox,
  type LedgerEntry,
  type MagicBehaviour,
  type Sandbox,
} from '@tollgate/sandbox';
import { inspect } from 'node:util';
import { createVoucher, type VoucherProvider } from './voucher-provider.js';
import type { VoucherSettings } from './settings.js';

const NO_SUCH_PIN = 'KLVGAAAABBBB1234';

/** What a charge of the sandbox was paid with. */
const aVoucher = { kind: 'voucher', serial: expect.stringMatching(/^[0-9A-Z]{26}$/) };

/** Everything that a provider of these tests answered or threw, and every PIN that it was given. */
const returned: unknown[] = [];
const pins = new Set<string>();

let sandbox: Sandbox;
let voucher: VoucherProvider;
const opened: VoucherProvider[] = [];

beforeAll(async () => {
  sandbox = await startSandbox({ basePort: 0 });
});

afterAll(() => sandbox.close());

beforeEach(async () => {
  await control('POST', '/reset');
  voucher = connect();
});

afterEach(async () => {
  await control('DELETE', '/faults');
  await Promise.all(opened.splice(0).map((provider) => provider.close()));
});

/** A provider at the sandbox, unless told otherwise, whose every answer is kept. */
function connect(settings: Partial<VoucherSettings> = {}): VoucherProvider {
  const provider = createVoucher({
    baseUrl: sandbox.urls.voucherWallet,
    secretKey: DEFAULT_VOUCHER_SECRET_KEY,
    ...settings,
  });
  opened.push(provider);
  return keepingAnswers(provider);
}

function keepingAnswers(provider: VoucherProvider): VoucherProvider {
  const keep = (value: unknown): void => void returned.push(value);
  return new Proxy(provider, {
    get(target, name: keyof VoucherProvider) {
      const member: unknown = target[name];
      if (typeof member !== 'function') return member;
      return (...args: unknown[]) => {
        const answer = (member as (...args: unknown[]) => Promise<unknown>).apply(target, args);
        answer.then(keep, keep);
        return answer;
      };
    },
  });
}

async function control<T>(method: string, path: string, body?: unknown): Promise<T> {
  const response = await fetch(sandbox.urls.control + path, {
    method,
    ...(body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
  });
  if (!response.ok) throw new Error(`sandbox: ${await response.text()}`);
  return (await response.json()) as T;
}

const fault = (what: Record<string, unknown>) =>
  control<{ id: string }>('POST', '/faults', { service: 'voucher', operation: 'charge', ...what });

const ledger = async () => (await control<{ data: LedgerEntry[] }>('GET', '/ledger')).data;

const pinOf = (behaviour: MagicBehaviour, value = 1000, currency = 'USD'): string =>
  magicPin({ behaviour, currency, value });

function chargeOf(pin: string, differences: Partial<ChargeRequest> = {}): ChargeRequest {
  pins.add(pin);
  return {
    paymentId: 'pay_1',
    idempotencyKey: 'key_1',
    money: money(1000n, 'USD'),
    source: { kind: 'voucher', pin },
    payer: { id: 'customer-1' },
    signal: AbortSignal.timeout(10_000),
    ...differences,
  };
}

const charge = (pin: string, differences: Partial<ChargeRequest> = {}): Promise<Outcome> =>
  voucher.charge(chargeOf(pin, differences));

function validate(pin: string, provider = voucher) {
  pins.add(pin);
  return provider.validate({ source: { kind: 'voucher', pin }, signal: AbortSignal.timeout(10_000) });
}

const retrieve = (reference: string, provider = voucher) =>
  provider.retrieve({ reference, signal: AbortSignal.timeout(10_000) });

describe('a charge', () => {
  it('moves the whole value of the voucher, once, with our id and the payer', async () => {
    const outcome = await charge(pinOf('ONCEX'), {
      payer: { id: 'customer-7', email: 'a@example.org', country: 'DE' },
    });
    expect(outcome).toEqual({
      outcome: 'succeeded',
      completion: 'captured',
      reference: expect.stringMatching(/^AWT_/),
      money: { amountMinor: 1000n, currency: 'USD' },
      source: aVoucher,
    });
    expect(await ledger()).toMatchObject([
      {
        reference: (outcome as { reference: string }).reference,
        amount: 1000,
        consumed: 1000,
        currency: 'USD',
        payerId: 'customer-7',
        metadata: { tollgate_payment_id: 'pay_1' },
      },
    ]);
  });

  it.each([
    ['JPY', 0],
    ['USD', 2],
    ['KWD', 3],
  ])('in %s, with %s decimals, sends the minor units exactly as given', async (currency) => {
    const bodies: string[] = [];
    const recording: typeof fetch = (url, init) => {
      bodies.push(init?.body as string);
      return fetch(url, init);
    };
    const asked = money(1050n, currency);
    const pin = pinOf('FRESH', 1050, currency);
    const outcome = await connect({ fetch: recording }).charge(chargeOf(pin, { money: asked }));
    expect(outcome).toMatchObject({ outcome: 'succeeded', money: asked });
    expect(Object.fromEntries(new URLSearchParams(bodies.at(-1)))).toMatchObject({ amount: '1050', currency });
    expect(await ledger()).toMatchObject([{ amount: 1050, consumed: 1050, currency }]);
  });

  it.each<[MagicBehaviour, string]>([
    ['SPENT', 'voucher_used'],
    ['EXPRD', 'voucher_expired'],
    ['INACT', 'voucher_inactive'],
    ['GEODE', 'country_restricted'],
    ['BOUND', 'customer_mismatch'],
    ['DUPLI', 'account_duplicated'],
    ['RESTR', 'account_restricted'],
    ['FAILD', 'generic_decline'],
  ])('of a %s voucher is declined: %s', async (behaviour, code) => {
    expect(await charge(pinOf(behaviour))).toMatchObject({ outcome: 'declined', code });
    expect(await ledger()).toEqual([]);
  });

  it('of a voucher that was charged before is declined', async () => {
    expect(await charge(pinOf('ONCEX'))).toMatchObject({ outcome: 'succeeded' });
    expect(await charge(pinOf('ONCEX'))).toMatchObject({ outcome: 'declined', code: 'voucher_used' });
    expect(await ledger()).toHaveLength(1);
  });

  it('of an unknown PIN is declined', async () => {
    expect(await charge(NO_SUCH_PIN)).toMatchObject({ outcome: 'declined', code: 'voucher_not_found' });
  });

  it('of a voucher for one country or one payer goes through for those', async () => {
    const german = await charge(pinOf('GEODE'), { payer: { id: 'customer-1', country: 'DE' } });
    const bound = await charge(pinOf('BOUND'), { payer: { id: BOUND_PAYER_ID } });
    expect([german.outcome, bound.outcome]).toEqual(['succeeded', 'succeeded']);
  });

  it.each([
    ['less than the voucher', money(999n, 'USD'), 'voucher_value_mismatch'],
    ['more than the voucher', money(1001n, 'USD'), 'voucher_value_mismatch'],
    ['nothing', money(0n, 'USD'), 'voucher_value_mismatch'],
    ['another currency', money(1000n, 'EUR'), 'voucher_currency_mismatch'],
  ])('of %s is declined before the wire', async (_what, asked, code) => {
    const { id } = await fault({ kind: 'error' });
    expect(await charge(pinOf('ONCEX'), { money: asked })).toEqual({
      outcome: 'declined',
      code,
      advice: 'change_amount',
      providerMessage: null,
    });
    const { data } = await control<{ data: { id: string; drawn: number }[] }>('GET', '/faults');
    expect(data.find((one) => one.id === id)).toMatchObject({ drawn: 0 });
    expect(await ledger()).toEqual([]);
  });

  it('of a voucher that completes later is pending, and is found succeeded afterwards', async () => {
    const outcome = await charge(pinOf('PENDG'));
    expect(outcome).toEqual({ outcome: 'pending', reference: expect.stringMatching(/^AWT_/), source: aVoucher });
    const { reference } = outcome as { reference: string };
    expect(await retrieve(reference)).toEqual({ found: 'yes', state: outcome });
    expect(await ledger()).toEqual([]);

    await control('POST', '/clock', { advanceSeconds: 61 });
    expect(await retrieve(reference)).toMatchObject({ found: 'yes', state: { outcome: 'succeeded', reference } });
    expect(await ledger()).toMatchObject([{ reference }]);
  });

  it('passes on the amount that the wallet says it moved, right or wrong', async () => {
    await fault({ kind: 'wrong_amount' });
    const outcome = await charge(pinOf('FRESH'));
    expect(outcome).toMatchObject({ outcome: 'succeeded', money: { amountMinor: 999n, currency: 'USD' } });
    expect(await ledger()).toMatchObject([{ amount: 999 }]);
  });

  it('cannot be made of a card', async () => {
    expect(
      await voucher.charge({ ...chargeOf(pinOf('FRESH')), source: { kind: 'card', token: 'tok_1' } }),
    ).toMatchObject({ outcome: 'rejected', fault: 'invalid_request' });
  });
});

describe('a charge whose answer is lost is unknown, with exactly one movement,', () => {
  it.each([
    ['when the wallet never answers', { kind: 'hang' }, 'deadline'],
    ['when the connection is reset', { kind: 'reset' }, 'ECONNRESET'],
    ['when the wallet answers 500', { kind: 'error' }, 'http_500'],
    ['when the answer is malformed', { kind: 'malformed' }, 'unreadable_answer'],
    ['when the answer comes too late', { kind: 'slow', delayMs: 5000 }, 'deadline'],
  ])('%s', async (_what, effect, reason) => {
    voucher = connect({ timeoutMs: 300 });
    await fault(effect);
    const outcome = await charge(pinOf('FRESH'));
    expect(outcome).toMatchObject({ outcome: 'unknown', reference: null });
    expect((outcome as { reason: string }).reason).toMatch(new RegExp(`^(${reason}|UND_ERR_SOCKET)$`));
    expect(await ledger()).toHaveLength(1);
  });

  it('when the caller gives up waiting', async () => {
    await fault({ kind: 'hang' });
    expect(await charge(pinOf('FRESH'), { signal: AbortSignal.timeout(300) })).toEqual({
      outcome: 'unknown',
      reason: 'aborted',
      reference: null,
    });
    expect(await ledger()).toHaveLength(1);
  });

  it('also where nothing moved: the provider cannot tell', async () => {
    await fault({ kind: 'reset', when: 'before' });
    expect(await charge(pinOf('FRESH'))).toMatchObject({ outcome: 'unknown' });
    expect(await ledger()).toEqual([]);
  });
});

describe('a charge is not sent', () => {
  it('when the wallet refuses the connection', async () => {
    const closed = await startSandbox({ basePort: 0 });
    await closed.close();
    voucher = connect({ baseUrl: closed.urls.voucherWallet });
    expect(await charge(pinOf('FRESH'))).toEqual({ outcome: 'not_sent', reason: 'validate: ECONNREFUSED' });
  });

  it.each([
    ['fails', { kind: 'error' }, 'validate: http_500'],
    ['hangs', { kind: 'hang' }, 'validate: deadline'],
    ['is cut off', { kind: 'malformed' }, 'validate: unreadable answer'],
  ])('when the validation %s', async (_what, effect, reason) => {
    voucher = connect({ timeoutMs: 300 });
    await fault({ operation: 'validate', ...effect });
    expect(await charge(pinOf('FRESH'))).toEqual({ outcome: 'not_sent', reason });
    expect(await ledger()).toEqual([]);
  });

  it('when it was aborted before', async () => {
    expect(await charge(pinOf('FRESH'), { signal: AbortSignal.abort() })).toEqual({
      outcome: 'not_sent',
      reason: 'validate: aborted',
    });
  });

  it('when the lease is gone', async () => {
    expect(await charge(pinOf('FRESH'), { mayStillSend: () => false })).toEqual({
      outcome: 'not_sent',
      reason: 'send_not_permitted',
    });
    expect(await ledger()).toEqual([]);
  });
});

describe('a charge is rejected, and nothing moves,', () => {
  it('when the wallet has had too many requests', async () => {
    await fault({ kind: 'rate_limit' });
    expect(await charge(pinOf('FRESH'))).toMatchObject({ outcome: 'rejected', fault: 'rate_limited' });
    expect(await ledger()).toEqual([]);
  });

  it('when the key is wrong', async () => {
    voucher = connect({ secretKey: 'sk_test_of_somebody_else' });
    expect(await charge(pinOf('FRESH'))).toMatchObject({ outcome: 'rejected', fault: 'credentials' });
  });

  it('when the key may only validate', async () => {
    voucher = connect({ secretKey: VOUCHER_PUBLISHABLE_KEY });
    expect(await charge(pinOf('FRESH'))).toMatchObject({ outcome: 'rejected', fault: 'permission' });
    expect(await ledger()).toEqual([]);
  });
});

describe('validating', () => {
  it('says what a voucher is worth and describes it, and moves nothing', async () => {
    expect(await validate(pinOf('FRESH', 1050, 'KWD'))).toEqual({
      outcome: 'valid',
      money: money(1050n, 'KWD'),
      voucher: {
        serial: aVoucher.serial,
        bundle: false,
        createdAt: expect.any(Date),
        expiresAt: expect.any(Date),
      },
    });
    expect(await ledger()).toEqual([]);
  });

  it.each([
    [pinOf('SPENT'), 'voucher_used'],
    [pinOf('EXPRD'), 'voucher_expired'],
    [NO_SUCH_PIN, 'voucher_not_found'],
    ['no PIN at all', 'voucher_not_found'],
  ])('%s is declined: %s', async (pin, code) => {
    expect(await validate(pin)).toMatchObject({ outcome: 'declined', code });
  });

  it('with a wrong key is rejected', async () => {
    const stranger = connect({ secretKey: 'sk_test_of_somebody_else' });
    expect(await validate(pinOf('FRESH'), stranger)).toMatchObject({ outcome: 'rejected', fault: 'credentials' });
  });

  it('a card is rejected', async () => {
    const outcome = await voucher.validate({
      source: { kind: 'card', token: 'tok_1' },
      signal: AbortSignal.timeout(1000),
    });
    expect(outcome).toMatchObject({ outcome: 'rejected', fault: 'invalid_request' });
  });
});

describe('retrieving', () => {
  it('finds a charge by the id that the wallet gave it', async () => {
    const charged = await charge(pinOf('FRESH'));
    expect(await retrieve((charged as { reference: string }).reference)).toEqual({ found: 'yes', state: charged });
  });

  it('does not find a charge that never was', async () => {
    expect(await retrieve('AWT_fCCMh9GTrU2CKeaeXw==')).toEqual({ found: 'no' });
  });

  it.each([
    ['fails', { kind: 'error' }, 'http_500'],
    ['hangs', { kind: 'hang' }, 'deadline'],
    ['is cut off', { kind: 'malformed' }, 'http_200'],
    ['is one too many', { kind: 'rate_limit' }, 'http_429'],
  ])('says nothing about the charge when the request %s', async (_what, effect, reason) => {
    voucher = connect({ timeoutMs: 300 });
    const { reference } = (await charge(pinOf('FRESH'))) as { reference: string };
    await fault({ operation: 'retrieve', ...effect });
    expect(await retrieve(reference)).toEqual({ found: 'unavailable', reason });
  });

  it('says nothing about the charge when the key is wrong', async () => {
    const stranger = connect({ secretKey: 'sk_test_of_somebody_else' });
    expect(await retrieve('AWT_1', stranger)).toEqual({ found: 'unavailable', reason: 'http_401' });
  });
});

// The last test of the file: it looks at what all the others were answered.
describe('what the provider answered and threw in all these tests', () => {
  it('holds no PIN and no key', () => {
    const keys = [DEFAULT_VOUCHER_SECRET_KEY, VOUCHER_PUBLISHABLE_KEY, 'sk_test_of_somebody_else'];
    const secrets = [...pins, ...keys, ...keys.map((key) => Buffer.from(`${key}:`).toString('base64'))];
    expect(returned.length).toBeGreaterThan(50);
    expect(pins.size).toBeGreaterThan(10);
    const texts = returned.flatMap((value) => [
      inspect(value, { depth: Infinity, showHidden: true }),
      JSON.stringify(value, (_key, part: unknown) => (typeof part === 'bigint' ? part.toString() : part)),
    ]);
    expect(secrets.filter((secret) => texts.some((text) => text.includes(secret)))).toEqual([]);
  });

  it('shows neither when the provider itself is inspected', () => {
    const text = inspect(opened.concat(connect()), { depth: Infinity, showHidden: true });
    expect(text).toContain('VoucherProvider');
    expect(text).not.toContain(DEFAULT_VOUCHER_SECRET_KEY);
  });
});
