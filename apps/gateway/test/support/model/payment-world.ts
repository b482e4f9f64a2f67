import {
  money,
  type AttemptId,
  type Mode,
  type Money,
  type Outcome,
  type PaymentEvent,
  type PaymentId,
  type PaymentState,
} from '@tollgate/core';
import type pg from 'pg';
import { observationOf, reviewReasonOf, type ObservedState } from '../../../src/engine/observation.js';
import { consequenceOf, type Consequence } from '../../../src/engine/settlement-of.js';
import type { AttemptBefore } from '../../../src/routing/attempt-choice.js';
import { Journal } from '../../../src/journal/journal.repository.js';
import {
  FIRST_EPOCH,
  type Claim,
  type Lease,
  type NewAttempt,
  type OpenPayment,
  type Settlement,
} from '../../../src/journal/journal-types.js';
import { postCapture } from '../../../src/ledger/postings.js';
import type { Answer } from '../../../src/shared/answer.js';
import { Clock } from '../../../src/shared/clock.js';
import { Ids } from '../../../src/shared/ids.js';
import type { Report, World } from './batch.js';
import { holds } from './broken.js';
import { Leases } from './leases.js';
import { answers, anyPick, type PaymentCall } from './payment-calls.js';
import { replayPayments, type PaymentsAsTheyStand } from './payment-replay.js';

const hourMs = 3_600_000;
/** What is looked at again; the others are closed, or in flight. */
const looked: ReadonlySet<string> = new Set(['pending', 'requires_action', 'unknown', 'authorized']);
/** More than other runs may have left behind. */
const manyPayments = 10_000;
const sealed = Buffer.from('sealed');

/** What a call would write: held against what is stored. */
export interface Deed {
  readonly kind: 'claim' | 'reopen' | 'settle' | 'observe';
  readonly paymentId: PaymentId;
  readonly transitionId: string;
  readonly event: PaymentEvent | 'claimed';
  readonly epoch: number | null;
  readonly attemptId: AttemptId | null;
  readonly attemptState: Outcome['outcome'] | 'started' | null;
  /** What the attempt in flight ends as, where that is another one. */
  readonly otherState: Outcome['outcome'];
  readonly capturedMinor: bigint;
  readonly declineCode: string | null;
  readonly journalId: string | null;
  readonly postings: Consequence['postings'];
  readonly eventId: string | null;
  readonly answer: Answer | null;
  readonly keepsSealed: boolean;
  /** Whether the journal said that it was written. */
  done: boolean;
}

/** A payment of which the model knows that it was recorded, as its callers see it. */
export interface Handle {
  readonly claim: Claim;
  readonly asked: Money;
  epoch: number;
  attempt: NewAttempt;
  /** The one before it, of the same route. */
  before: NewAttempt | null;
  /** As observers have seen it, in the order in which they did. */
  readonly seen: OpenPayment[];
}

const scopes: readonly { readonly merchant: 0 | 1; readonly mode: Mode }[] = [
  { merchant: 0, mode: 'test' },
  { merchant: 0, mode: 'live' },
  { merchant: 1, mode: 'test' },
];
/** The states in which a call may change something. */
const fits: Partial<Record<PaymentCall['do'], readonly PaymentState[]>> = {
  settle: ['processing'],
  nextAttempt: ['processing'],
  letLeaseEnd: ['processing'],
  reopen: ['not_sent'],
  keepLate: ['processing', 'unknown'],
  resend: ['unknown'],
  observe: [
    'not_sent',
    'unknown',
    'pending',
    'requires_action',
    'authorized',
    'succeeded',
    'declined',
    'failed',
    'canceled',
  ],
};
const amounts = [1_000n, 2n, 9_007_199_254_740_990n];

/** Payments of two merchants, what was done with them, and what the journal answered. */
export class PaymentWorld implements World<PaymentCall> {
  readonly #ids = new Ids(new Clock());
  readonly #journal: Journal;
  readonly merchantIds = [this.#ids.make('merchant'), this.#ids.make('merchant')];
  readonly handles: Handle[] = [];
  /** Every claim that was made, won or not, by its payment's id. */
  readonly claims = new Map<string, { readonly claim: Claim; won: boolean }>();
  /** By the id of the transition that each would make. */
  readonly deeds = new Map<string, Deed>();
  /** Attempts that the journal said were started, by id, with the epoch that they were started under. */
  readonly attempts = new Map<string, { readonly paymentId: PaymentId; readonly epoch: number }>();
  /** Attempts that another one has followed, with what became of them. */
  readonly followed = new Map<string, Outcome['outcome']>();
  readonly leases = new Leases();
  /** Payments whose idempotency record was let end. */
  readonly ended = new Set<string>();
  /** Payments whose claim was repeated, which happens at once: their keys do not end. */
  readonly #repeated = new Set<string>();
  #daysPassing = 0;
  #daysBegun = 0;
  /** Payments whose request may have been erased, and how often each attempt was sent again. */
  readonly erased = new Set<string>();
  readonly resent = new Map<string, number>();
  /** As of the last look. */
  now: PaymentsAsTheyStand = { payments: new Map(), keys: new Map() };

  /**
   * @param pool - for reading, and for what only a test does
   * @param journalPool - what the journal under test is given; the same where nothing is changed about it
   */
  constructor(
    readonly pool: pg.Pool,
    private readonly journalPool: pg.Pool = pool,
  ) {
    this.#journal = new Journal(journalPool);
  }

  carryOut(call: PaymentCall): Promise<Report> {
    switch (call.do) {
      case 'claim':
        return this.#claim(this.#newClaim(call), call.twice);
      case 'letKeysEnd':
        return this.#letKeysEnd();
      case 'takeOver':
        return this.#takeOver();
      default: {
        const handle = this.#pick(call);
        return handle ? this.#with(handle, call) : Promise.resolve(nothing(call.do));
      }
    }
  }

  async verify(): Promise<void> {
    this.now = await replayPayments(this);
  }

  /** A payment of which something may come; now and then any. */
  #pick({ do: what, pick }: Extract<PaymentCall, { pick: number }>): Handle | undefined {
    const fitting = this.handles.filter(({ claim }) => {
      const state = this.now.payments.get(claim.payment.id)?.state;
      return state !== undefined && (fits[what] ?? []).includes(state);
    });
    const from = fitting.length === 0 || pick === anyPick ? this.handles : fitting;
    return from[pick % Math.max(1, from.length)];
  }

  #with(handle: Handle, call: Extract<PaymentCall, { pick: number }>): Promise<Report> {
    switch (call.do) {
      case 'claimAgain':
        return this.#claimAgain(handle);
      case 'settle':
        return this.#settle(handle, leaseOf(handle, call.epoch), call);
      case 'nextAttempt':
        return this.#nextAttempt(handle, leaseOf(handle, call.epoch), call.after);
      case 'letLeaseEnd':
        return this.#letLeaseEnd(handle);
      case 'reopen':
        return this.#reopen(handle);
      case 'keepLate':
        return this.#keepLate(handle, call.canBeAsked);
      case 'observe':
        return this.#observe(handle, call);
      case 'resend':
        return this.#resend(handle, call.inTime);
    }
  }

  #newClaim(call: Extract<PaymentCall, { do: 'claim' }>): Claim {
    const { merchant, mode } = scopes[call.scope] ?? scopes[0]!;
    return {
      payment: {
        merchantId: this.merchantIds[merchant]!,
        id: this.#ids.make('payment'),
        mode,
        dialect: 'payments',
        operation: call.operation,
        amountMinor: amounts[this.claims.size % amounts.length]!,
        currency: 'USD',
        description: null,
        metadata: null,
        receiptEmail: null,
        transferGroup: null,
        dialectData: null,
        customerId: null,
        sourceKind: 'voucher',
        payerCountry: null,
        boundTo: null,
        sourceGuard: call.source === null ? null : Buffer.from(call.source),
        sealedRequest: sealed,
        configVersion: 'v1',
        rule: 'all',
        route: ['one', 'two'],
        passedOver: [],
        createdAt: new Date(),
      },
      attempt: this.#newAttempt(1),
      idempotency: call.key === null ? null : { key: call.key, fingerprint: Buffer.from(call.body) },
      transitionId: this.#ids.make('transition'),
      leaseMs: hourMs,
    };
  }

  async #claim(claim: Claim, twice: boolean): Promise<Report> {
    const { payment, attempt } = claim;
    const deed = this.#expect({ ...noDeed, kind: 'claim', paymentId: payment.id, transitionId: claim.transitionId });
    const made = { claim, won: false };
    this.claims.set(payment.id, made);
    const due = this.#isClaimable(claim);
    const day = this.#daysBegun - this.#daysPassing;
    const results = await Promise.all(twoOf(twice).map(() => this.#journal.claim(claim)));
    const won = results.some((result) => result.won);
    const isSameDay = day === this.#daysBegun;
    for (const result of results) {
      holds('The same claim has one answer', result.won === won || !isSameDay, { claim, results });
      if (result.won || result.because !== 'key_taken') continue;
      const holder = this.claims.get(result.holder.madeId)?.claim;
      holds('A key is held by a claim with that key', holder !== undefined && keyOf(holder) === keyOf(claim), {
        claim,
        result,
      });
      const isSame = Buffer.compare(holder!.idempotency!.fingerprint, claim.idempotency!.fingerprint) === 0;
      holds('A holder knows its own request', result.holder.sameRequest === isSame, { claim, result });
    }
    if (won) {
      deed.done = true;
      made.won = true;
      this.attempts.set(attempt.id, { paymentId: payment.id, epoch: FIRST_EPOCH });
      this.leases.give(payment.id, FIRST_EPOCH, 'claim');
      const asked = money(payment.amountMinor, payment.currency);
      this.handles.push({ claim, asked, epoch: FIRST_EPOCH, attempt, before: null, seen: [] });
    }
    return { call: 'claim', changed: deed.done, due, about: subjectsOf(claim) };
  }

  /** By the state of the last look: whether key and source are free. */
  #isClaimable(claim: Claim): boolean {
    const holder = this.now.keys.get(keyOf(claim) ?? '');
    return holder?.isOver !== false && !this.#isSourceInUse(claim);
  }

  #isSourceInUse(claim: Claim): boolean {
    const source = sourceOf(claim);
    if (source === null) return false;
    return this.handles.some((handle) => {
      const { state } = this.now.payments.get(handle.claim.payment.id) ?? {};
      return sourceOf(handle.claim) === source && (state === 'processing' || state === 'unknown');
    });
  }

  /** The answer to a claim was lost, and it is made again: nothing new comes of it. */
  async #claimAgain({ claim }: Handle): Promise<Report> {
    const { id } = claim.payment;
    // A day later nobody repeats it any more.
    if (this.ended.has(id) || this.#daysPassing > 0) return nothing('claimAgain');
    this.#repeated.add(id);
    const model = this.now.payments.get(id);
    const due = model?.state === 'processing' && model.epoch === FIRST_EPOCH;
    const isWon = await this.#journal.claim(claim).then(
      ({ won }) => won,
      (error: unknown) => {
        // Somebody has gone on with it meanwhile: then there is nothing to win any more.
        if ((error as Error).message.startsWith('A claim was neither won nor lost')) return false;
        throw error;
      },
    );
    return { call: 'claimAgain', changed: isWon, due, about: [id] };
  }

  async #settle(handle: Handle, lease: Lease, call: Extract<PaymentCall, { do: 'settle' }>): Promise<Report> {
    const consequence =
      call.answer === 'undue'
        ? undue(handle.asked)
        : consequenceOf(answers[call.answer](handle.asked), handle.asked, 'processing');
    // Of two attempts the one before counts only where nothing moved by either.
    const mayCount = ['not_sent', 'declined', 'rejected'].includes(consequence.attemptState);
    const counts = call.of === 'before' && mayCount && handle.before ? handle.before : handle.attempt;
    const settlement = this.#settlement(handle, lease, consequence, counts.id);
    const deed = this.#expect({
      ...noDeed,
      ...deedOf(consequence),
      kind: 'settle',
      paymentId: lease.paymentId,
      transitionId: settlement.transitionId,
      epoch: lease.epoch,
      attemptId: counts.id,
      otherState: settlement.otherEnd.outcome,
      journalId: settlement.journalId,
      eventId: settlement.eventRow.id,
      answer: settlement.answer,
      keepsSealed: settlement.mayBeResent,
    });
    const due = this.#holds(lease) && call.answer !== 'undue';
    const results = await Promise.all(twoOf(call.twice).map(() => this.#journal.settle(settlement)));
    holds('A settlement is stored once', results.filter(Boolean).length <= 1, { settlement, results });
    deed.done = results.includes(true);
    return { call: `settle ${call.answer}`, changed: deed.done, due, about: subjectsOf(handle.claim) };
  }

  #settlement({ claim }: Handle, lease: Lease, consequence: Consequence, attemptId: AttemptId): Settlement {
    const { event, toState, capturedMinor, reviewReason } = consequence;
    return {
      lease,
      mode: claim.payment.mode,
      event,
      toState,
      actor: 'api',
      attemptEnd: {
        attemptId,
        outcome: consequence.attemptState,
        providerReference: consequence.providerReference,
        declineCode: consequence.declineCode,
        detail: consequence.detail,
        exchanges: [],
        endedAt: new Date(),
      },
      otherEnd: { outcome: lease.epoch % 2 === 1 ? 'not_sent' : 'rejected', detail: null, exchanges: [] },
      capturedMinor,
      source: consequence.source,
      redirectUrl: consequence.redirectUrl,
      reviewReason,
      nextCheckInMs: looked.has(toState) ? hourMs : null,
      mayBeResent: lease.epoch % 2 === 1,
      transitionId: this.#ids.make('transition'),
      journalId: this.#ids.make('ledgerJournal'),
      postings: consequence.postings.map((posting) => ({ ...posting, id: this.#ids.make('ledgerEntry') })),
      eventRow: { id: this.#ids.make('event'), type: `payment.${toState}`, data: {} },
      answer: toState === 'not_sent' ? null : { status: 200, body: `{"${toState}":"${attemptId}"}` },
    };
  }

  async #nextAttempt(handle: Handle, lease: Lease, outcome: Outcome['outcome']): Promise<Report> {
    const { attempt, claim } = handle;
    const next = this.#newAttempt(attempt.sequence + 1, { attemptId: attempt.id, outcome, reason: null });
    const model = this.now.payments.get(lease.paymentId);
    const isOurs = this.#holds(lease) && model?.isLeaseOver === false && model.attemptId === attempt.id;
    const due = isOurs && outcome !== 'unknown';
    // The types would not let an unknown outcome through: whoever evades them does not get far either.
    const ended = { outcome: outcome as 'not_sent', declineCode: null, detail: 'ECONNREFUSED' };
    const end = { attemptId: attempt.id, ...ended, exchanges: [], endedAt: new Date() };
    const wasOver = this.leases.isOver(lease.paymentId, lease.epoch);
    const changed = await this.#journal.startNextAttempt(lease, end, next, hourMs);
    if (changed) {
      holds('Nothing is started past the end of its lease', !wasOver, { lease, model });
      this.attempts.set(next.id, { paymentId: lease.paymentId, epoch: lease.epoch });
      this.followed.set(attempt.id, outcome);
      handle.before = attempt;
      handle.attempt = next;
    }
    return { call: 'nextAttempt', changed, due, about: subjectsOf(claim) };
  }

  async #letLeaseEnd({ claim }: Handle): Promise<Report> {
    const { rows } = await this.#query(
      'test_let_lease_end',
      `update payment set lease_expires_at = now() - interval '1 s'
       where merchant_id = $1 and id = $2 and lease_expires_at is not null returning lease_epoch`,
      [claim.payment.merchantId, claim.payment.id],
    );
    for (const { lease_epoch: epoch } of rows) this.leases.runOut(claim.payment.id, epoch as number);
    return { call: 'letLeaseEnd', changed: rows.length === 1, due: null, about: subjectsOf(claim) };
  }

  /** Other runs may have left something behind: only what is ours is told. */
  async #takeOver(): Promise<Report> {
    const about: string[] = [];
    for (const { lease, attemptId, mode } of await this.#journal.takeOver(manyPayments, hourMs)) {
      const handle = this.handles.find(({ claim }) => claim.payment.id === lease.paymentId);
      if (!handle) continue;
      this.leases.give(lease.paymentId, lease.epoch, 'takeOver');
      handle.epoch = Math.max(handle.epoch, lease.epoch);
      const isOurs = this.attempts.get(attemptId)?.paymentId === lease.paymentId && mode === handle.claim.payment.mode;
      holds('What is taken over is what was started', isOurs, { lease, attemptId, mode });
      about.push(...subjectsOf(handle.claim));
    }
    return { call: 'takeOver', changed: about.length > 0, due: null, about };
  }

  async #reopen(handle: Handle): Promise<Report> {
    const { claim } = handle;
    const { sequence: _sequence, ...attempt } = this.#newAttempt(0);
    const { id } = claim.payment;
    const transitionId = this.#ids.make('transition');
    const deed = this.#expect({
      ...noDeed,
      kind: 'reopen',
      event: 'retried',
      paymentId: id,
      transitionId,
      attemptId: attempt.id,
    });
    const model = this.now.payments.get(id);
    const due = model?.state === 'not_sent' && !model.isFlagged && !this.#isSourceInUse(claim);
    const result = await this.#journal.reopen({
      payment: claim.payment,
      attempt,
      transitionId,
      leaseMs: hourMs,
      now: new Date(),
    });
    if (typeof result === 'object') {
      deed.done = true;
      this.leases.give(id, result.leaseEpoch, 'reopen');
      this.attempts.set(attempt.id, { paymentId: id, epoch: result.leaseEpoch });
      handle.epoch = Math.max(handle.epoch, result.leaseEpoch);
      handle.before = null;
      handle.attempt = { ...attempt, sequence: result.sequence };
    }
    return { call: 'reopen', changed: deed.done, due, about: subjectsOf(claim) };
  }

  /** Changes no state, so that every rule holds as before; what was learned may be told to anybody. */
  async #keepLate(handle: Handle, canBeAsked: boolean): Promise<Report> {
    const consequence = consequenceOf(answers.captured(handle.asked), handle.asked, 'processing');
    const settlement = this.#settlement(handle, leaseOf(handle, 'earlier'), consequence, handle.attempt.id);
    await this.#journal.keepLateOutcome(settlement, canBeAsked);
    return { ...nothing('keepLate'), due: null };
  }

  /** Looks, works out what follows, and records it where the payment is still what it was. */
  async #observe(handle: Handle, call: Extract<PaymentCall, { do: 'observe' }>): Promise<Report> {
    const { payment } = handle.claim;
    const report: Report = {
      call: `observe ${call.answer}`,
      changed: false,
      due: false,
      about: subjectsOf(handle.claim),
    };
    const earlier = call.from === 'earlier' ? handle.seen[call.pick % Math.max(1, handle.seen.length)] : undefined;
    const seen = earlier ?? (await this.#journal.findToCheck(payment.merchantId, payment.mode, payment.id));
    if (!seen) throw new Error('A payment that was recorded is not there');
    if (!earlier) handle.seen.push(seen);
    const said = answers[call.answer](handle.asked);
    const consequence = observationOf(seen, said satisfies ObservedState);
    if (consequence === null) {
      const reviewReason = reviewReasonOf(seen, said);
      await this.#journal.scheduleCheck(seen, looked.has(seen.state) ? hourMs : null, reviewReason);
      return { ...report, changed: reviewReason !== null, due: null };
    }
    const deed = this.#expect({
      ...noDeed,
      ...deedOf(consequence),
      kind: 'observe',
      paymentId: payment.id,
      transitionId: this.#ids.make('transition'),
      journalId: this.#ids.make('ledgerJournal'),
      eventId: this.#ids.make('event'),
    });
    const due = seen.state !== 'processing' && this.now.payments.get(payment.id)?.state === seen.state;
    deed.done = await this.#journal.observe({
      payment: seen,
      consequence,
      exchanges: [],
      finder: { actor: 'check', cause: null },
      adminAction: null,
      nextCheckInMs: looked.has(consequence.toState) ? hourMs : null,
      at: new Date(),
      transitionId: deed.transitionId,
      journalId: deed.journalId ?? '',
      postings: consequence.postings.map((posting) => ({ ...posting, id: this.#ids.make('ledgerEntry') })),
      eventRow: { id: deed.eventId ?? '', type: `payment.${consequence.toState}`, data: {} },
    });
    return { ...report, changed: deed.done, due };
  }

  async #resend({ claim }: Handle, inTime: boolean): Promise<Report> {
    const { merchantId, id } = claim.payment;
    const model = this.now.payments.get(id);
    const mayBeSent = model?.state === 'unknown' && model.isSealed && model.hasUnknownAttempt;
    if (!inTime) this.erased.add(id);
    const resend = await this.#journal.resend(merchantId, id, inTime ? 3_600 : -3_600);
    if (resend) {
      holds('Nothing is sent again past the life of its key', inTime, { id });
      holds('What is sent again is what was sent', sealed.equals(resend.sealedRequest), { id });
      this.resent.set(resend.attemptId, (this.resent.get(resend.attemptId) ?? 0) + 1);
    }
    // An erasure is a change too, though nobody is told.
    const changed = resend !== null || (mayBeSent && !inTime);
    return { call: 'resend', changed, due: mayBeSent, about: subjectsOf(claim) };
  }

  /** A day passes for every key whose payment is closed. */
  async #letKeysEnd(): Promise<Report> {
    this.#daysPassing += 1;
    this.#daysBegun += 1;
    const { rows } = await this.#query(
      'test_let_keys_end',
      `update idempotency_record set expires_at = now() - interval '1 s'
       where merchant_id = any($1) and expires_at is not null and payment_id <> all($2) returning payment_id`,
      [this.merchantIds, [...this.#repeated]],
    );
    this.#daysPassing -= 1;
    const ids = rows.map(({ payment_id: id }) => id as string);
    for (const id of ids) this.ended.add(id);
    return {
      call: 'letKeysEnd',
      changed: ids.length > 0,
      due: null,
      about: ids.flatMap((id) => subjectsOf(this.claims.get(id)!.claim)),
    };
  }

  /** Whether a lease is the owner's, by the state of the last look; one that has run out still is until it is taken over. */
  #holds({ paymentId, epoch }: Lease): boolean {
    const model = this.now.payments.get(paymentId);
    return model?.state === 'processing' && model.epoch === epoch;
  }

  #newAttempt(sequence: number, after: AttemptBefore | null = null): NewAttempt {
    const id = this.#ids.make('attempt');
    return {
      id,
      sequence,
      connectionId: `at ${id}`,
      providerId: 'voucher',
      connectionSettings: {},
      idempotencyKey: id,
      choice: { because: 'first_in_route', rule: id, position: 1, of: 1, order: 'priority', after, passedOver: [] },
    };
  }

  #expect(deed: Deed): Deed {
    this.deeds.set(deed.transitionId, deed);
    return deed;
  }

  #query(name: string, text: string, values: unknown[]): Promise<pg.QueryResult<Record<string, unknown>>> {
    return this.journalPool.query({ name, text, values });
  }
}

const noDeed = {
  event: 'claimed',
  epoch: null,
  attemptId: null,
  attemptState: null,
  otherState: 'not_sent',
  capturedMinor: 0n,
  declineCode: null,
  journalId: null,
  postings: [],
  eventId: null,
  answer: null,
  keepsSealed: false,
  done: false,
} as const;

type Told = Pick<Deed, 'event' | 'attemptState' | 'capturedMinor' | 'declineCode' | 'postings'>;

function deedOf({ event, attemptState, capturedMinor, declineCode, postings }: Consequence): Told {
  return { event, attemptState, capturedMinor, declineCode, postings };
}

/** What follows from an outcome that nothing in flight can come to. */
function undue(asked: Money): Consequence {
  return {
    event: 'late_success',
    toState: 'succeeded',
    attemptState: 'succeeded',
    providerReference: 'ref_1',
    declineCode: null,
    detail: null,
    capturedMinor: asked.amountMinor,
    source: null,
    redirectUrl: null,
    postings: postCapture(asked, asked),
    reviewReason: null,
  };
}

const twoOf = (twice: boolean): readonly number[] => (twice ? [1, 2] : [1]);

function nothing(call: string): Report {
  return { call, changed: false, due: false, about: [] };
}

function leaseOf({ claim, epoch }: Handle, which: 'latest' | 'earlier'): Lease {
  const { merchantId, id: paymentId } = claim.payment;
  return { merchantId, paymentId, epoch: which === 'latest' ? epoch : epoch - 1 };
}

/** A claim's key with everything that it is unique in; `null` where it has none. */
export function keyOf({ payment, idempotency }: Claim): string | null {
  return idempotency && [payment.merchantId, payment.mode, payment.dialect, idempotency.key].join(' ');
}

/** A claim's single-use source with everything that it is unique in; `null` where it has none. */
export function sourceOf({ payment }: Claim): string | null {
  const { merchantId, mode, sourceGuard } = payment;
  return sourceGuard && [merchantId, mode, Buffer.from(sourceGuard).toString('hex')].join(' ');
}

function subjectsOf(claim: Claim): string[] {
  return [claim.payment.id, keyOf(claim), sourceOf(claim)].filter((subject) => subject !== null);
}
