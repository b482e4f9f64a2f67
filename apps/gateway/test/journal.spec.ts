import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import type { AttemptId, PaymentId } from '@tollgate/core';
import { Journal } from '../src/journal/journal.repository.js';
import type {
  AttemptWithoutMovement,
  Claim,
  Lease,
  NewAttempt,
  Observation,
  OpenPayment,
  Settlement,
} from '../src/journal/journal-types.js';
import { Clock } from '../src/shared/clock.js';
import { Ids } from '../src/shared/ids.js';
import { createTestDatabase, type TestDatabase } from './support/database.js';

const ids = new Ids(new Clock());
const merchantId = ids.make('merchant');
let database: TestDatabase;
let journal: Journal;

beforeAll(async () => {
  database = await createTestDatabase();
  journal = new Journal(database.pool);
});

afterAll(() => database.drop());

const rows = async (sql: string, values: unknown[]): Promise<any[]> => (await database.pool.query(sql, values)).rows;
const stateOf = async (id: string): Promise<any> =>
  (await rows('select state, lease_epoch, lease_expires_at from payment where id = $1', [id]))[0];
const expire = (id: string): Promise<any[]> =>
  rows("update payment set lease_expires_at = now() - interval '1 s' where id = $1", [id]);

const choice: NewAttempt['choice'] = {
  because: 'first_in_route',
  rule: 'all',
  position: 1,
  of: 2,
  order: 'priority',
  after: null,
  passedOver: [{ rule: 'others', connection: null, reason: 'merchant demo is not named', ofOthers: true }],
};

function attemptOf(sequence = 1, connectionId = 'one'): NewAttempt {
  const id = ids.make('attempt');
  const providerId = `provider of ${connectionId}`;
  return { id, sequence, connectionId, providerId, connectionSettings: {}, idempotencyKey: id, choice };
}

function claimOf(overrides: { key?: string; fingerprint?: Buffer; sourceGuard?: Buffer } = {}): Claim {
  const { key, fingerprint = Buffer.from('same'), sourceGuard = null } = overrides;
  return {
    payment: {
      merchantId,
      id: ids.make('payment'),
      mode: 'test',
      dialect: 'payments',
      operation: 'charge',
      amountMinor: 1000n,
      currency: 'USD',
      description: 'A test',
      metadata: { order: '42' },
      receiptEmail: null,
      transferGroup: null,
      dialectData: null,
      customerId: null,
      sourceKind: 'voucher',
      payerCountry: 'DE',
      boundTo: 'one',
      sourceGuard,
      sealedRequest: null,
      configVersion: 'v1',
      rule: 'all',
      route: ['one', 'two'],
      passedOver: [],
      createdAt: new Date(),
    },
    attempt: attemptOf(),
    idempotency: key === undefined ? null : { key, fingerprint },
    transitionId: ids.make('transition'),
    leaseMs: 30_000,
  };
}

function settlementOf(
  lease: Lease,
  attemptId: AttemptId,
  to: 'succeeded' | 'unknown' | 'not_sent' = 'succeeded',
): Settlement {
  const amounts = to === 'succeeded' ? [1000n, -1000n] : [];
  return {
    lease,
    mode: 'test',
    event: to,
    toState: to,
    actor: 'api',
    attemptEnd: {
      attemptId,
      outcome: to,
      providerReference: null,
      declineCode: null,
      detail: null,
      exchanges: [],
      endedAt: new Date(),
    },
    otherEnd: { outcome: 'not_sent', detail: 'fallback_not_confirmed', exchanges: [] },
    capturedMinor: to === 'succeeded' ? 1000n : 0n,
    source: null,
    redirectUrl: null,
    nextCheckInMs: null,
    mayBeResent: false,
    reviewReason: null,
    transitionId: ids.make('transition'),
    journalId: ids.make('ledgerJournal'),
    postings: amounts.map((amountMinor) => ({
      id: ids.make('ledgerEntry'),
      account: amountMinor > 0n ? ('provider_clearing' as const) : ('merchant_balance' as const),
      amountMinor,
      currency: 'USD',
    })),
    eventRow: { id: ids.make('event'), type: `payment.${to}`, data: {} },
    answer: to === 'not_sent' ? null : { status: 200, body: `{"${to}":true}` },
  };
}

const leaseOf = (id: PaymentId, epoch = 1): Lease => ({ merchantId, paymentId: id, epoch });
const written = async (id: string): Promise<Record<string, number>> => {
  const [counts] = await rows(
    `select (select count(*)::int from ledger_entry where payment_id = $1) as entries,
            (select count(*)::int from event where payment_id = $1) as events,
            (select count(*)::int from payment_transition where payment_id = $1) as transitions`,
    [id],
  );
  return counts;
};

describe('claim', () => {
  it('of one key by 30 at once has one winner, and the others learn who', async () => {
    const claims = Array.from({ length: 30 }, () => claimOf({ key: 'at-once' }));
    const results = await Promise.all(claims.map((claim) => journal.claim(claim)));
    const winners = claims.filter((_, index) => results[index]?.won);
    expect(winners).toHaveLength(1);
    for (const result of results) {
      if (!result.won) expect(result).toMatchObject({ holder: { madeId: winners[0]?.payment.id, sameRequest: true } });
    }
    const ours = claims.map(({ payment }) => payment.id);
    expect(await rows('select 1 from payment where id = any($1)', [ours])).toHaveLength(1);
    expect(await rows('select 1 from attempt where payment_id = any($1)', [ours])).toHaveLength(1);
  });

  it.each([['with-a-key'], [undefined]])(
    'that is repeated after its answer was lost is still won (key %s)',
    async (key) => {
      const claim = claimOf(key === undefined ? {} : { key });
      expect(await journal.claim(claim)).toEqual({ won: true });
      expect(await journal.claim(claim)).toEqual({ won: true });
      expect(await rows('select 1 from attempt where payment_id = $1', [claim.payment.id])).toHaveLength(1);
      expect(await written(claim.payment.id)).toMatchObject({ transitions: 1 });
    },
  );

  it('tells another request from the same one', async () => {
    await journal.claim(claimOf({ key: 'fingerprint' }));
    const other = await journal.claim(claimOf({ key: 'fingerprint', fingerprint: Buffer.from('other') }));
    expect(other).toMatchObject({ won: false, holder: { sameRequest: false } });
  });

  it('of a source in use writes nothing, and 30 at once on one source have one winner', async () => {
    const sourceGuard = randomBytes(32);
    const claims = Array.from({ length: 30 }, (_, index) => claimOf({ key: `source-${index}`, sourceGuard }));
    const results = await Promise.all(claims.map((claim) => journal.claim(claim)));
    expect(results.filter(({ won }) => won)).toHaveLength(1);
    expect(results.filter((result) => !result.won && result.because === 'source_in_use')).toHaveLength(29);
    expect(await rows("select 1 from idempotency_record where key like 'source-%'", [])).toHaveLength(1);
  });
});

describe('settle', () => {
  it('writes everything once, however often and by however many it is tried', async () => {
    const claim = claimOf({ key: 'settle-once' });
    const { id } = claim.payment;
    await journal.claim(claim);
    const tries = Array.from({ length: 20 }, () => journal.settle(settlementOf(leaseOf(id), claim.attempt.id)));
    expect((await Promise.all(tries)).filter(Boolean)).toHaveLength(1);
    expect(await journal.settle(settlementOf(leaseOf(id), claim.attempt.id, 'unknown'))).toBe(false);
    expect(await stateOf(id)).toMatchObject({ state: 'succeeded', lease_expires_at: null });
    expect(await written(id)).toEqual({ entries: 2, events: 1, transitions: 2 });
    const holder = await journal.findHolder(claim.payment, { key: 'settle-once', fingerprint: Buffer.from('same') });
    expect(holder?.answer).toEqual({ status: 200, body: '{"succeeded":true}' });
  });

  it('by an owner whose lease was taken over changes nothing', async () => {
    const claim = claimOf();
    const { id } = claim.payment;
    await journal.claim(claim);
    await expire(id);
    const taken = (await journal.takeOver(50, 30_000)).find(({ lease }) => lease.paymentId === id);
    expect(taken).toMatchObject({ lease: { epoch: 2 }, attemptId: claim.attempt.id });
    expect(await journal.settle(settlementOf(leaseOf(id, 1), claim.attempt.id))).toBe(false);
    expect(await written(id)).toEqual({ entries: 0, events: 0, transitions: 1 });
    expect(await journal.settle(settlementOf(leaseOf(id, 2), claim.attempt.id, 'unknown'))).toBe(true);
    expect(await stateOf(id)).toMatchObject({ state: 'unknown' });
  });

  it('by an owner that was slow but not taken over is stored', async () => {
    const claim = claimOf();
    await journal.claim(claim);
    await expire(claim.payment.id);
    expect(await journal.settle(settlementOf(leaseOf(claim.payment.id), claim.attempt.id))).toBe(true);
  });

  it('of a journal that does not add up is refused whole', async () => {
    const claim = claimOf();
    const { id } = claim.payment;
    await journal.claim(claim);
    const settlement = settlementOf(leaseOf(id), claim.attempt.id);
    await expect(journal.settle({ ...settlement, postings: settlement.postings.slice(0, 1) })).rejects.toThrow(
      /adds up/,
    );
    expect(await stateOf(id)).toMatchObject({ state: 'processing' });
    expect(await written(id)).toEqual({ entries: 0, events: 0, transitions: 1 });
  });
});

describe('the next attempt', () => {
  const ended = (attemptId: AttemptId, how: Partial<AttemptWithoutMovement> = {}): AttemptWithoutMovement => ({
    attemptId,
    outcome: 'not_sent',
    declineCode: null,
    detail: 'ECONNREFUSED',
    exchanges: [],
    endedAt: new Date(),
    ...how,
  });

  it('is recorded together with the end of the one before', async () => {
    const claim = claimOf();
    const { id } = claim.payment;
    await journal.claim(claim);
    const next = attemptOf(2, 'two');
    expect(await journal.startNextAttempt(leaseOf(id), ended(claim.attempt.id), next, 30_000)).toBe(true);
    expect(
      await rows('select sequence, state, connection_id from attempt where payment_id = $1 order by 1', [id]),
    ).toEqual([
      { sequence: 1, state: 'not_sent', connection_id: 'one' },
      { sequence: 2, state: 'started', connection_id: 'two' },
    ]);
  });

  it.each([
    ['declined', { declineCode: 'do_not_honor', detail: 'No' }],
    ['rejected', { declineCode: null, detail: 'rate_limited: slow down' }],
  ] as const)('follows on one that was %s, which is recorded with its reason', async (outcome, reason) => {
    const claim = claimOf();
    const { id } = claim.payment;
    await journal.claim(claim);
    const end = ended(claim.attempt.id, { outcome, ...reason });
    const after = { attemptId: claim.attempt.id, outcome, reason: 'do_not_honor' };
    const next = { ...attemptOf(2, 'two'), choice: { ...choice, position: 2, after } };
    expect(await journal.startNextAttempt(leaseOf(id), end, next, 30_000)).toBe(true);
    expect(
      await rows('select state, decline_code, detail, choice from attempt where payment_id = $1 order by sequence', [
        id,
      ]),
    ).toEqual([
      { state: outcome, decline_code: reason.declineCode, detail: reason.detail, choice },
      { state: 'started', decline_code: null, detail: null, choice: next.choice },
    ]);
    expect(await stateOf(id)).toMatchObject({ state: 'processing' });
  });

  it.each(['unknown', 'pending', 'requires_action', 'succeeded'])(
    'never follows on one that is %s, though the types are evaded',
    async (outcome) => {
      const claim = claimOf();
      const { id } = claim.payment;
      await journal.claim(claim);
      const end = ended(claim.attempt.id, { outcome: outcome as 'not_sent' });
      expect(await journal.startNextAttempt(leaseOf(id), end, attemptOf(2, 'two'), 30_000)).toBe(false);
      expect(await rows('select state, connection_id from attempt where payment_id = $1', [id])).toEqual([
        { state: 'started', connection_id: 'one' },
      ]);
    },
  );

  it('leaves it to the settlement of an earlier one what the payment comes to, and where it is', async () => {
    const claim = claimOf();
    const { id } = claim.payment;
    await journal.claim(claim);
    const declined = ended(claim.attempt.id, { outcome: 'declined', declineCode: 'do_not_honor', detail: null });
    await journal.startNextAttempt(leaseOf(id), declined, attemptOf(2, 'two'), 30_000);
    const settlement = settlementOf(leaseOf(id), claim.attempt.id, 'unknown');
    const settled = await journal.settle({
      ...settlement,
      event: 'declined',
      toState: 'declined',
      attemptEnd: { ...settlement.attemptEnd, outcome: 'declined', declineCode: 'do_not_honor', detail: 'No' },
      otherEnd: { outcome: 'not_sent', detail: 'ECONNREFUSED', exchanges: [] },
    });
    expect(settled).toBe(true);
    const ends = 'select state, decline_code, detail from attempt where payment_id = $1 order by sequence';
    expect(await rows(ends, [id])).toEqual([
      { state: 'declined', decline_code: 'do_not_honor', detail: null },
      { state: 'not_sent', decline_code: null, detail: 'ECONNREFUSED' },
    ]);
    expect(
      await rows('select state, decline_code, connection_id, provider_id from payment where id = $1', [id]),
    ).toEqual([
      { state: 'declined', decline_code: 'do_not_honor', connection_id: 'one', provider_id: 'provider of one' },
    ]);
  });

  it.each(['taken over', 'expired'])('is refused when the lease is %s', async (how) => {
    const claim = claimOf();
    const { id } = claim.payment;
    await journal.claim(claim);
    await expire(id);
    if (how === 'taken over') await journal.takeOver(50, 30_000);
    expect(await journal.startNextAttempt(leaseOf(id), ended(claim.attempt.id), attemptOf(2), 30_000)).toBe(false);
    expect(await rows('select state from attempt where payment_id = $1', [id])).toEqual([{ state: 'started' }]);
  });
});

describe('an outcome that came too late', () => {
  it('is kept with the attempt and changes no state', async () => {
    const claim = claimOf();
    const { id } = claim.payment;
    await journal.claim(claim);
    await expire(id);
    await journal.takeOver(50, 30_000);
    await journal.settle(settlementOf(leaseOf(id, 2), claim.attempt.id, 'unknown'));
    const late = settlementOf(leaseOf(id, 1), claim.attempt.id);
    const withReference = { ...late, attemptEnd: { ...late.attemptEnd, providerReference: 'AWT_1' } };
    expect(await journal.settle(withReference)).toBe(false);
    await journal.keepLateOutcome(withReference, false);
    expect(await stateOf(id)).toMatchObject({ state: 'unknown' });
    expect(await written(id)).toMatchObject({ entries: 0, events: 1 });
    expect(await rows('select state, provider_reference, detail from attempt where payment_id = $1', [id])).toEqual([
      { state: 'unknown', provider_reference: 'AWT_1', detail: 'late answer: succeeded' },
    ]);
  });

  it('that came between the take-over and its settle outlives that settle', async () => {
    const claim = claimOf();
    const { id } = claim.payment;
    await journal.claim(claim);
    await expire(id);
    await journal.takeOver(50, 30_000);
    const late = settlementOf(leaseOf(id, 1), claim.attempt.id);
    await journal.keepLateOutcome({ ...late, attemptEnd: { ...late.attemptEnd, providerReference: 'AWT_2' } }, true);
    expect(await journal.settle(settlementOf(leaseOf(id, 2), claim.attempt.id, 'unknown'))).toBe(true);
    expect(await rows('select state, provider_reference, detail from attempt where payment_id = $1', [id])).toEqual([
      { state: 'unknown', provider_reference: 'AWT_2', detail: 'late answer: succeeded' },
    ]);
  });

  it('does not touch an attempt whose outcome is certain', async () => {
    const claim = claimOf();
    await journal.claim(claim);
    await journal.settle(settlementOf(leaseOf(claim.payment.id), claim.attempt.id, 'not_sent'));
    await journal.keepLateOutcome(settlementOf(leaseOf(claim.payment.id), claim.attempt.id), true);
    expect(await rows('select state, detail from attempt where payment_id = $1', [claim.payment.id])).toEqual([
      { state: 'not_sent', detail: null },
    ]);
  });
});

describe('why an attempt is made where it is', () => {
  it('is recorded with it, as are the payer’s country and the connection of a bound source', async () => {
    const claim = claimOf();
    const { id } = claim.payment;
    await journal.claim(claim);
    expect(await rows('select choice from attempt where payment_id = $1', [id])).toEqual([{ choice }]);
    expect(await rows('select payer_country, bound_to from payment where id = $1', [id])).toEqual([
      { payer_country: 'DE', bound_to: 'one' },
    ]);
  });

  it('is recorded anew with an attempt that tries again, with what became of the last one', async () => {
    const claim = claimOf();
    const { payment } = claim;
    await journal.claim(claim);
    const settlement = settlementOf(leaseOf(payment.id), claim.attempt.id, 'not_sent');
    const attemptEnd = { ...settlement.attemptEnd, detail: 'ECONNREFUSED' };
    await journal.settle({ ...settlement, attemptEnd });
    const again = { ...choice, because: 'tried_again', rule: 'another' } as const;
    const reopened = await journal.reopen({
      payment: { ...payment, configVersion: 'v2', payerCountry: 'US', boundTo: null },
      attempt: { ...attemptOf(), choice: again },
      transitionId: ids.make('transition'),
      leaseMs: 30_000,
      now: new Date(),
    });
    expect(reopened).toMatchObject({ sequence: 2 });
    const after = { attemptId: claim.attempt.id, outcome: 'not_sent', reason: 'ECONNREFUSED' };
    const choices = 'select choice, config_version from attempt where payment_id = $1 order by sequence';
    expect(await rows(choices, [payment.id])).toEqual([
      { choice, config_version: 'v1' },
      { choice: { ...again, after }, config_version: 'v2' },
    ]);
    expect(await rows('select payer_country, bound_to from payment where id = $1', [payment.id])).toEqual([
      { payer_country: 'US', bound_to: null },
    ]);
  });
});

describe('reopen', () => {
  it('says so when another payment holds the source meanwhile', async () => {
    const sourceGuard = randomBytes(32);
    const claim = claimOf({ sourceGuard });
    const { payment } = claim;
    await journal.claim(claim);
    await journal.settle(settlementOf(leaseOf(payment.id), claim.attempt.id, 'not_sent'));
    await journal.claim(claimOf({ sourceGuard }));
    const reopened = await journal.reopen({
      payment,
      attempt: attemptOf(),
      transitionId: ids.make('transition'),
      leaseMs: 30_000,
      now: new Date(),
    });
    expect(reopened).toBe('source_in_use');
  });

  it('starts one new attempt of a payment that no provider has heard of, also when 10 try at once', async () => {
    const claim = claimOf({ key: 'reopen' });
    const { payment } = claim;
    await journal.claim(claim);
    await journal.settle(settlementOf(leaseOf(payment.id), claim.attempt.id, 'not_sent'));
    const tries = Array.from({ length: 10 }, () =>
      journal.reopen({
        payment,
        attempt: attemptOf(),
        transitionId: ids.make('transition'),
        leaseMs: 30_000,
        now: new Date(),
      }),
    );
    const opened = (await Promise.all(tries)).filter((result) => result !== 'taken');
    expect(opened).toMatchObject([{ leaseEpoch: 2, sequence: 2 }]);
    expect(await rows('select 1 from attempt where payment_id = $1', [payment.id])).toHaveLength(2);
  });

  it('is for what is asked by then: what a voucher is worth may be another sum', async () => {
    const claim = claimOf();
    await journal.claim(claim);
    await journal.settle(settlementOf(leaseOf(claim.payment.id), claim.attempt.id, 'not_sent'));
    await journal.reopen({
      payment: { ...claim.payment, amountMinor: 2500n, currency: 'EUR' },
      attempt: attemptOf(),
      transitionId: ids.make('transition'),
      leaseMs: 30_000,
      now: new Date(),
    });
    expect(await rows('select amount_minor, currency from payment where id = $1', [claim.payment.id])).toEqual([
      { amount_minor: '2500', currency: 'EUR' },
    ]);
  });

  it('leaves a payment alone that may have been sent', async () => {
    const claim = claimOf();
    await journal.claim(claim);
    await journal.settle(settlementOf(leaseOf(claim.payment.id), claim.attempt.id, 'unknown'));
    const { payment } = claim;
    const reopened = await journal.reopen({
      payment,
      attempt: attemptOf(),
      transitionId: ids.make('transition'),
      leaseMs: 30_000,
      now: new Date(),
    });
    expect(reopened).toBe('taken');
  });
});

it('two sweepers take each expired payment once', async () => {
  const claims = Array.from({ length: 20 }, () => claimOf());
  for (const claim of claims) {
    await journal.claim(claim);
    await expire(claim.payment.id);
  }
  const [a, b] = await Promise.all([journal.takeOver(50, 30_000), journal.takeOver(50, 30_000)]);
  const ours = new Set<string>(claims.map(({ payment }) => payment.id));
  const taken = [...a, ...b].map(({ lease }) => lease.paymentId).filter((id) => ours.has(id));
  expect(new Set(taken).size).toBe(taken.length);
  expect(taken).toHaveLength(20);
});

describe('observe', () => {
  const anHourMs = 3_600_000;

  /** A payment that its provider has accepted and that is to be asked about. */
  async function pendingPayment(key?: string): Promise<OpenPayment> {
    const claim = claimOf(key === undefined ? {} : { key });
    await journal.claim(claim);
    const settlement = settlementOf(leaseOf(claim.payment.id), claim.attempt.id, 'unknown');
    const attemptEnd = { ...settlement.attemptEnd, outcome: 'pending' as const, providerReference: 'py_1' };
    await journal.settle({ ...settlement, event: 'pending', toState: 'pending', attemptEnd, nextCheckInMs: anHourMs });
    const open = await journal.findOpen(merchantId, 'test', claim.payment.id);
    if (!open) throw new Error('A pending payment is not open');
    return open;
  }

  function observationOf(payment: OpenPayment, to: 'succeeded' | 'returned' = 'succeeded'): Observation {
    const amounts = to === 'succeeded' ? [1000n, -1000n] : [-1000n, 1000n];
    return {
      payment,
      consequence: {
        event: to,
        toState: to,
        attemptState: 'succeeded',
        providerReference: null,
        declineCode: to === 'succeeded' ? null : 'bank_account_closed',
        detail: null,
        capturedMinor: 1000n,
        reviewReason: null,
      },
      exchanges: [],
      finder: { actor: 'check', cause: null },
      adminAction: null,
      nextCheckInMs: to === 'succeeded' ? anHourMs : null,
      at: new Date(),
      transitionId: ids.make('transition'),
      journalId: ids.make('ledgerJournal'),
      postings: amounts.map((amountMinor, index) => ({
        id: ids.make('ledgerEntry'),
        account: index === 0 ? ('provider_clearing' as const) : ('merchant_balance' as const),
        amountMinor,
        currency: 'USD',
      })),
      eventRow: { id: ids.make('event'), type: `payment.${to}`, data: {} },
    };
  }

  it('by 30 at once is recorded once', async () => {
    const payment = await pendingPayment();
    const before = await written(payment.id);
    const results = await Promise.all(Array.from({ length: 30 }, () => journal.observe(observationOf(payment))));
    expect(results.filter(Boolean)).toHaveLength(1);
    expect(await written(payment.id)).toEqual({
      entries: 2,
      events: before['events']! + 1,
      transitions: before['transitions']! + 1,
    });
    const [attempt] = await rows('select state from attempt where payment_id = $1', [payment.id]);
    expect(attempt).toEqual({ state: 'succeeded' });
  });

  it('leaves an attempt that had succeeded as it was when its money goes back', async () => {
    const pending = await pendingPayment();
    await journal.observe(observationOf(pending));
    const succeeded = await journal.findOpen(merchantId, 'test', pending.id);
    expect(await journal.observe(observationOf(succeeded!, 'returned'))).toBe(true);
    expect(await rows('select state, decline_code, next_check_at from payment where id = $1', [pending.id])).toEqual([
      { state: 'returned', decline_code: 'bank_account_closed', next_check_at: null },
    ]);
    expect(await rows('select state from attempt where payment_id = $1', [pending.id])).toEqual([
      { state: 'succeeded' },
    ]);
    expect(await journal.findOpen(merchantId, 'test', pending.id)).toBeNull();
  });

  it('asks for an operator where money of it had left before it was returned', async () => {
    const reasons: unknown[] = [];
    for (const refunded of [0, 400]) {
      const pending = await pendingPayment();
      await journal.observe(observationOf(pending));
      await rows('update payment set refunded_minor = $2 where id = $1', [pending.id, refunded]);
      const succeeded = await journal.findOpen(merchantId, 'test', pending.id);
      await journal.observe(observationOf(succeeded!, 'returned'));
      reasons.push((await rows('select review_reason from payment where id = $1', [pending.id]))[0]);
    }
    expect(reasons).toEqual([{ review_reason: null }, { review_reason: 'returned_after_money_left' }]);
  });

  it('changes nothing on a payment that has changed since it was read', async () => {
    const payment = await pendingPayment();
    await journal.observe(observationOf(payment));
    const before = await written(payment.id);
    expect(await journal.observe(observationOf(payment))).toBe(false);
    expect(await written(payment.id)).toEqual(before);
  });

  it('does not touch a payment that somebody is sending', async () => {
    const claim = claimOf();
    await journal.claim(claim);
    const payment = { ...(await pendingPayment()), id: claim.payment.id, state: 'processing' as const };
    expect(await journal.observe(observationOf(payment))).toBe(false);
    expect(await stateOf(claim.payment.id)).toMatchObject({ state: 'processing', lease_epoch: 1 });
  });

  it('frees the idempotency key a day after the payment is closed, and not before', async () => {
    const expiry = async (key: string): Promise<unknown> =>
      (
        await rows('select expires_at is not null as set, answer_body from idempotency_record where key = $1', [key])
      )[0];
    const payment = await pendingPayment('observed');
    expect(await expiry('observed')).toEqual({ set: false, answer_body: '{"unknown":true}' });
    await journal.observe(observationOf(payment));
    expect(await expiry('observed')).toEqual({ set: true, answer_body: '{"unknown":true}' });
  });

  it('is asked for in other merchants’ names, and in the other mode, in vain', async () => {
    const { id } = await pendingPayment();
    expect(await journal.findOpen('mer_other', 'test', id)).toBeNull();
    expect(await journal.findOpen(merchantId, 'live', id)).toBeNull();
  });
});

describe('takeDue', () => {
  it('hands each payment that is due to one of many, and leaves it alone while it is asked about', async () => {
    const claims = await Promise.all(
      Array.from({ length: 20 }, async () => {
        const claim = claimOf();
        await journal.claim(claim);
        const settlement = settlementOf(leaseOf(claim.payment.id), claim.attempt.id, 'unknown');
        await journal.settle({ ...settlement, nextCheckInMs: -1_000 });
        return claim.payment.id;
      }),
    );
    const taken = (await Promise.all(Array.from({ length: 8 }, () => journal.takeDue('one', 5, 60_000)))).flat();
    const ours = taken.map(({ id }) => id).filter((id) => claims.includes(id));
    expect(ours.toSorted()).toEqual(claims.toSorted());
    expect(await journal.takeDue('one', 50, 60_000)).toEqual([]);
  });
});
