import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { money, type ChargeRequest, type DeclineCode, type Outcome } from '@tollgate/core';
import {
  DEFAULT_SU_API_KEY,
  DEFAULT_SU_API_NAME,
  DEMO_PARTNER_ID,
  SU_MAGIC_TOKENS,
  SU_PARTNER_IDS,
  startSandbox,
  suMagicToken,
  type LedgerEntry,
  type Sandbox,
  type SuMagicBehavior,
} from '@tollgate/sandbox';
import { inspect } from 'node:util';
import type { SuissuTokenSettings } from './settings.js';
import { createSuissuToken, type SuissuTokenProvider } from './suissu-token-provider.js';

const STRANGER_KEY = 'key_of_somebody_else';

/** Everything that a provider of these tests answered or threw. */
const returned: unknown[] = [];

let sandbox: Sandbox;
let suissu: SuissuTokenProvider;
const opened: SuissuTokenProvider[] = [];

beforeAll(async () => {
  sandbox = await startSandbox({ basePort: 0 });
});

afterAll(() => sandbox.close());

beforeEach(async () => {
  await control('POST', '/reset');
  suissu = connect();
});

afterEach(async () => {
  await control('DELETE', '/faults');
  await Promise.all(opened.splice(0).map((provider) => provider.close()));
});

/** A provider at the sandbox, unless told otherwise. */
function connect(settings: Partial<SuissuTokenSettings> = {}): SuissuTokenProvider {
  const provider = createSuissuToken({
    baseUrl: sandbox.urls.suToken,
    apiName: DEFAULT_SU_API_NAME,
    apiKey: DEFAULT_SU_API_KEY,
    ...settings,
  });
  opened.push(provider);
  return provider;
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
  control('POST', '/faults', { service: 'suissu', operation: 'charge', ...what });

const ledger = async () => (await control<{ data: LedgerEntry[] }>('GET', '/ledger')).data;

interface Differences extends Partial<ChargeRequest> {
  readonly partnerId?: string;
  readonly tokenId?: string;
  readonly customerName?: string;
}

async function charge(differences: Differences = {}): Promise<Outcome> {
  const { partnerId = DEMO_PARTNER_ID, tokenId = SU_MAGIC_TOKENS.success, customerName, ...others } = differences;
  const outcome = await suissu.charge({
    paymentId: 'pay_1',
    idempotencyKey: 'key_1',
    money: money(1050n, 'USD'),
    source: { kind: 'card_token', partnerId, tokenId, ...(customerName === undefined ? {} : { customerName }) },
    payer: { id: 'customer-1' },
    signal: AbortSignal.timeout(10_000),
    ...others,
  });
  returned.push(outcome);
  return outcome;
}

async function retrieve(reference: string, provider = suissu) {
  const retrieval = await provider.retrieve({ reference, signal: AbortSignal.timeout(10_000) });
  returned.push(retrieval);
  return retrieval;
}

describe('a charge', () => {
  it('moves the money, once', async () => {
    const outcome = await charge();
    expect(outcome).toEqual({
      outcome: 'succeeded',
      completion: 'captured',
      reference: expect.stringMatching(new RegExp(`^pi_[0-9A-Za-z]+@${DEMO_PARTNER_ID}$`)),
      money: money(1050n, 'USD'),
    });
    const [pgTransactionId] = (outcome as { reference: string }).reference.split('@');
    expect(await ledger()).toMatchObject([{ reference: pgTransactionId, amount: 1050, currency: 'USD' }]);
  });

  it.each([
    ['INR', SU_PARTNER_IDS.documented, 'major'],
    ['JPY', SU_PARTNER_IDS.yen, 'major'],
    ['KWD', SU_PARTNER_IDS.dinar, 'major'],
    ['USD', SU_PARTNER_IDS.minorUnits, 'minor'],
  ] as const)('in %s moves the minor units that were asked for', async (currency, partnerId, amountFormat) => {
    suissu = connect({ amountFormat });
    for (const amountMinor of [1n, 1050n, 500_000n]) {
      const asked = money(amountMinor, currency);
      expect(await charge({ money: asked, partnerId })).toMatchObject({ outcome: 'succeeded', money: asked });
    }
    expect(await ledger()).toMatchObject([1, 1050, 500_000].map((amount) => ({ amount, currency })));
  });

  it.each<[SuMagicBehavior, DeclineCode]>([
    ['insufficientFunds', 'insufficient_funds'],
    ['expiredCard', 'expired_card'],
    ['doNotHonor', 'do_not_honor'],
    ['declined', 'generic_decline'],
    ['failWithOk', 'generic_decline'],
    ['driftingDecline', 'generic_decline'],
  ])('of a token that is %s is declined as %s, in the words of the service', async (behavior, code) => {
    expect(await charge({ tokenId: SU_MAGIC_TOKENS[behavior] })).toEqual({
      outcome: 'declined',
      code,
      advice: 'try_another_source',
      providerMessage: expect.stringMatching(/^(Your card|Do not honor)/),
    });
    expect(await ledger()).toEqual([]);
  });

  it('is understood in the spelling of the documentation’s prose', async () => {
    expect(await charge({ tokenId: SU_MAGIC_TOKENS.driftingSuccess })).toMatchObject({ outcome: 'succeeded' });
  });

  it('of a single-use token that was charged before is declined', async () => {
    const tokenId = suMagicToken('singleUse', 'ABC123');
    expect(await charge({ tokenId })).toMatchObject({ outcome: 'succeeded' });
    expect(await charge({ tokenId })).toMatchObject({ outcome: 'declined' });
    expect(await ledger()).toHaveLength(1);
  });

  it('of a token that nobody knows is declined as unusable', async () => {
    expect(await charge({ tokenId: 'bm8gc3VjaCB0b2tlbg==' })).toMatchObject({
      outcome: 'declined',
      code: 'source_unusable',
    });
  });

  it.each([
    ['in a currency that the property does not take', 'currency_not_supported', { money: money(1050n, 'EUR') }],
    ['at a property that nobody knows', 'source_unusable', { partnerId: 'NOBODY' }],
    ['at a property that is closed', 'source_unusable', { partnerId: SU_PARTNER_IDS.inactive }],
    ['of nothing', 'amount_not_supported', { money: money(0n, 'USD') }],
  ])('%s is declined as %s', async (_what, code, differences) => {
    expect(await charge(differences)).toMatchObject({ outcome: 'declined', code });
    expect(await ledger()).toEqual([]);
  });

  it('at Pay Advantage needs a customer name', async () => {
    const partnerId = SU_PARTNER_IDS.payAdvantage;
    const asked = { partnerId, money: money(1050n, 'AUD') };
    expect(await charge(asked)).toMatchObject({
      outcome: 'declined',
      code: 'source_unusable',
      providerMessage: expect.stringContaining('source.customerName'),
    });
    expect(await charge({ ...asked, customerName: 'John Doe' })).toMatchObject({ outcome: 'succeeded' });
  });

  it.each([
    ['pending', 'succeeded'],
    ['pendingThenFails', 'declined'],
  ] as const)('that is %s is found %s in the end', async (behavior, end) => {
    const outcome = await charge({ tokenId: SU_MAGIC_TOKENS[behavior] });
    const { reference } = outcome as { reference: string };
    expect(outcome).toEqual({ outcome: 'pending', reference });
    expect(await retrieve(reference)).toEqual({ found: 'yes', state: { outcome: 'pending', reference } });
    await control('POST', '/clock', { advanceSeconds: 61 });
    expect(await retrieve(reference)).toMatchObject({ found: 'yes', state: { outcome: end } });
    expect(await ledger()).toHaveLength(end === 'succeeded' ? 1 : 0);
  });

  it('with a status that nobody documented is unknown, and found by what was learned of it', async () => {
    const outcome = await charge({ tokenId: SU_MAGIC_TOKENS.unknownStatus });
    expect(outcome).toMatchObject({ outcome: 'unknown', reference: expect.stringContaining('@') });
    const { reference } = outcome as { reference: string };
    expect(await retrieve(reference)).toMatchObject({ found: 'yes', state: { outcome: 'succeeded', reference } });
  });

  it('passes on what the service says it moved, right or wrong', async () => {
    await fault({ kind: 'wrong_amount' });
    const { money: moved } = (await charge()) as { money: { amountMinor: bigint } };
    expect(moved.amountMinor).not.toBe(1050n);
    expect(await ledger()).toMatchObject([{ amount: Number(moved.amountMinor) }]);
  });

  it.each([
    ['fails', { kind: 'error' }],
    ['hangs', { kind: 'hang' }],
    ['is cut off', { kind: 'malformed' }],
    ['is one too many', { kind: 'rate_limit' }],
  ])('has succeeded even where the question what it moved %s', async (_what, effect) => {
    suissu = connect({ timeoutMs: 300 });
    await fault({ operation: 'transaction_status', ...effect });
    expect(await charge()).toMatchObject({ outcome: 'succeeded', money: money(1050n, 'USD') });
    expect(await ledger()).toHaveLength(1);
  });
});

describe('a charge whose answer is lost is unknown, with exactly one movement,', () => {
  it.each([
    ['when the service never answers', { kind: 'hang' }, 'deadline'],
    ['when the connection is reset', { kind: 'reset' }, 'ECONNRESET'],
    ['when the service answers 500', { kind: 'error' }, 'http_500'],
    ['when the answer is malformed', { kind: 'malformed' }, 'unrecognized_answer'],
    ['when the answer comes too late', { kind: 'slow', delayMs: 5000 }, 'deadline'],
  ])('%s', async (_what, effect, reason) => {
    suissu = connect({ timeoutMs: 300 });
    await fault(effect);
    const outcome = await charge();
    expect(outcome).toMatchObject({ outcome: 'unknown', reference: null });
    expect((outcome as { reason: string }).reason).toMatch(new RegExp(`^(${reason}|UND_ERR_SOCKET)$`));
    expect(await ledger()).toHaveLength(1);
  });

  it('when the caller gives up waiting', async () => {
    await fault({ kind: 'hang' });
    expect(await charge({ signal: AbortSignal.timeout(300) })).toEqual({
      outcome: 'unknown',
      reason: 'aborted',
      reference: null,
    });
    expect(await ledger()).toHaveLength(1);
  });

  it('also where nothing moved: the provider cannot tell', async () => {
    await fault({ kind: 'reset', when: 'before' });
    expect(await charge()).toMatchObject({ outcome: 'unknown' });
    expect(await ledger()).toEqual([]);
  });
});

describe('a charge is not sent', () => {
  it('when the service refuses the connection', async () => {
    const closed = await startSandbox({ basePort: 0 });
    await closed.close();
    suissu = connect({ baseUrl: closed.urls.suToken });
    expect(await charge()).toEqual({ outcome: 'not_sent', reason: 'ECONNREFUSED' });
  });

  it('when it was aborted before', async () => {
    expect(await charge({ signal: AbortSignal.abort() })).toEqual({ outcome: 'not_sent', reason: 'aborted' });
    expect(await ledger()).toEqual([]);
  });
});

it('a charge with a wrong key is rejected, and nothing moves', async () => {
  suissu = connect({ apiKey: STRANGER_KEY });
  expect(await charge()).toMatchObject({ outcome: 'rejected', fault: 'credentials' });
  expect(await ledger()).toEqual([]);
});

describe('retrieving', () => {
  it('finds a charge by the reference that it was answered with', async () => {
    const charged = await charge();
    expect(await retrieve((charged as { reference: string }).reference)).toEqual({ found: 'yes', state: charged });
  });

  it('does not find a charge that never was, nor one of another property', async () => {
    expect(await retrieve(`pi_3NOia7LkClv9jGLK1CV12znF@${DEMO_PARTNER_ID}`)).toEqual({ found: 'no' });
    const [pgTransactionId] = ((await charge()) as { reference: string }).reference.split('@');
    expect(await retrieve(`${pgTransactionId}@${SU_PARTNER_IDS.euro}`)).toEqual({ found: 'no' });
  });

  it.each([
    ['fails', { kind: 'error' }, 'http_500'],
    ['hangs', { kind: 'hang' }, 'deadline'],
    ['is cut off', { kind: 'malformed' }, 'http_200'],
    ['is one too many', { kind: 'rate_limit' }, 'http_429'],
  ])('says nothing about the charge when the request %s', async (_what, effect, reason) => {
    const { reference } = (await charge()) as { reference: string };
    await fault({ operation: 'transaction_status', ...effect });
    expect(await retrieve(reference, connect({ timeoutMs: 300 }))).toEqual({ found: 'unavailable', reason });
  });

  it('says nothing about the charge when the key is wrong', async () => {
    const stranger = connect({ apiKey: STRANGER_KEY });
    expect(await retrieve('pi_1@H1', stranger)).toEqual({ found: 'unavailable', reason: 'http_401' });
  });
});

// The last tests of the file: they look at what all the others were answered.
describe('what the provider answered in all these tests', () => {
  it('holds no token and no key', () => {
    const secrets = [...Object.values(SU_MAGIC_TOKENS), DEFAULT_SU_API_KEY, STRANGER_KEY];
    expect(returned.length).toBeGreaterThan(40);
    const texts = returned.map((value) => inspect(value, { depth: Infinity, showHidden: true }));
    expect(secrets.filter((secret) => texts.some((text) => text.includes(secret)))).toEqual([]);
  });

  it('shows no key when the provider itself is inspected', () => {
    const text = inspect(connect(), { depth: Infinity, showHidden: true });
    expect(text).toContain('SuissuTokenProvider');
    expect(text).not.toContain(DEFAULT_SU_API_KEY);
  });
});
