import {
  isClosedOperation,
  money,
  type AttemptId,
  type OperationEvent,
  type OperationKind,
  type PaymentEvent,
  type PaymentId,
  type PaymentState,
} from '@tollgate/core';
import type pg from 'pg';
import { observationOf } from '../../../src/engine/observation.js';
import { consequenceOf } from '../../../src/engine/settlement-of.js';
import { Journal } from '../../../src/journal/journal.repository.js';
import { FIRST_EPOCH, type NewAttempt } from '../../../src/journal/journal-types.js';
import { OperationJournal } from '../../../src/journal/operation-journal.repository.js';
import type { OperationClaim, OperationSettlement, StoredOperation } from '../../../src/journal/operation-types.js';
import { reservationOf } from '../../../src/ledger/operation-postings.js';
import { operationConsequence, type OperationConsequence } from '../../../src/operations/operation-consequence.js';
import type { Answer } from '../../../src/shared/answer.js';
import { Clock } from '../../../src/shared/clock.js';
import { Ids } from '../../../src/shared/ids.js';
import type { Report, World } from './batch.js';
import { holds } from './broken.js';
import { Leases } from './leases.js';
import { isOpen, MoneyModel, type ModelClaim } from './money-model.js';
import { anyOperation, askedAmounts, operationAnswers, type OperationCall } from './operation-calls.js';
import { replayOperations, type OperationsAsTheyStand } from './operation-replay.js';
import { answers } from './payment-calls.js';

const hourMs = 3_600_000;
/** More than other runs may have left behind. */
const manyOperations = 10_000;
const sealed = Buffer.from('sealed');
const amountMinor = 1_000n;

/** What a call would write about an operation: held against what is stored. */
export interface OperationDeed {
  readonly kind: 'claim' | 'reopen' | 'settle';
  readonly operationId: string;
  readonly transitionId: string;
  readonly event: OperationEvent | 'claimed';
  /** `null` where nobody is sending it. */
  readonly epoch: number | null;
  readonly attemptId: string | null;
  readonly attemptState: string;
  readonly movedMinor: bigint;
  readonly eventId: string | null;
  readonly answer: Answer | null;
  /** What it would do to the payment. */
  readonly payment: PaymentDeed | null;
  /** Whether the journal said that it was written. */
  done: boolean;
}

/** What a call would write about a payment. */
export interface PaymentDeed {
  readonly paymentId: string;
  readonly transitionId: string;
  readonly eventId: string;
  readonly event: PaymentEvent;
  readonly capturedMinor: bigint;
  readonly owedMinor: bigint;
  /** Of one that an operation would make: whether it has, shows in what is stored. */
  done: boolean | 'perhaps';
}

/** An operation of which the model knows that it was recorded, as its callers see it. */
export interface OperationHandle {
  readonly claim: OperationClaim;
  /** As its owner has it in hand. */
  readonly inHand: StoredOperation;
  epoch: number;
  attemptId: AttemptId;
  /** As observers have seen it, in the order in which they did. */
  readonly seen: StoredOperation[];
}

/** Payments that have succeeded or are authorized, and what is asked for on them. */
export class OperationWorld implements World<OperationCall> {
  readonly #ids = new Ids(new Clock());
  readonly #merchantId = this.#ids.make('merchant');
  readonly #payeeId = this.#ids.make('payee');
  readonly #journal: Journal;
  readonly #operations: OperationJournal;
  readonly merchantIds = [this.#merchantId];
  readonly paymentIds: PaymentId[] = [];
  readonly handles: OperationHandle[] = [];
  /** Every claim that was made, won or not, by its operation's id. */
  readonly claims = new Map<string, { readonly claim: OperationClaim; amountMinor: bigint | null }>();
  /** By the id of the transition that each would make. */
  readonly deeds = new Map<string, OperationDeed>();
  readonly paymentDeeds = new Map<string, PaymentDeed>();
  readonly leases = new Leases();
  /** Payments and operations whose idempotency record was let end. */
  readonly ended = new Set<string>();
  readonly erased = new Set<string>();
  readonly resent = new Map<string, number>();
  readonly #underWay: Record<Moment, number> = { transfer: 0, reversal: 0 };
  /** As payments were before anything was asked for on them. */
  readonly begin = new MoneyModel();
  /** As of the last look. */
  now: OperationsAsTheyStand = { money: this.begin, operations: new Map(), keys: new Map() };

  /**
   * @param pool - for reading, and for what only a test does
   * @param journalPool - what the journal under test is given; the same where nothing is changed about it
   */
  constructor(
    readonly pool: pg.Pool,
    private readonly journalPool: pg.Pool = pool,
  ) {
    this.#journal = new Journal(journalPool);
    this.#operations = new OperationJournal(journalPool);
  }

  /** Makes a payee and four payments: one that was captured as asked, one of less, and two that are authorized. */
  async prepare(): Promise<void> {
    await this.pool.query(
      `insert into merchant (id, slug, name, created_at) values ($1, $1, $1, now())`,
      this.merchantIds,
    );
    await this.pool.query(
      `insert into payee (merchant_id, id, mode, state, connection_id, provider_reference, country, verification, missing, created_at, updated_at)
       values ($1, $2, 'test', 'ready', 'one', 'acct_1', 'US', 'verified', '{}', now(), now())`,
      [this.#merchantId, this.#payeeId],
    );
    this.paymentIds.push(
      ...(await Promise.all(
        (['captured', 'captured_less', 'authorized', 'authorized'] as const).map((name) => this.#pay(name)),
      )),
    );
    await this.verify();
  }

  carryOut(call: OperationCall): Promise<Report> {
    switch (call.do) {
      case 'claim':
        return this.#claim(call);
      case 'takeOver':
        return this.#takeOver();
      case 'letKeysEnd':
        return this.#letKeysEnd();
      case 'observePayment':
        return this.#observePayment(call);
      default: {
        const handle = this.#pick(call);
        return handle ? this.#with(handle, call) : Promise.resolve(nothing(call.do));
      }
    }
  }

  async verify(): Promise<void> {
    this.now = await replayOperations(this);
  }

  /** Two things that are never done in the same moment: who comes second does nothing. */
  async #apart(what: Moment, other: Moment, act: () => Promise<Report>): Promise<Report> {
    if (this.#underWay[other] > 0) return nothing(what);
    this.#underWay[what] += 1;
    return act().finally(() => (this.#underWay[what] -= 1));
  }

  #with(
    handle: OperationHandle,
    call: Extract<OperationCall, { do: 'settle' | 'letLeaseEnd' | 'reopen' | 'observe' | 'resend' }>,
  ): Promise<Report> {
    switch (call.do) {
      case 'settle':
        return this.#settle(handle, call);
      case 'letLeaseEnd':
        return this.#letLeaseEnd(handle);
      case 'reopen':
        return this.#reopen(handle);
      case 'observe': {
        const { kind } = handle.inHand;
        const observe = (): Promise<Report> => this.#observe(handle, call);
        if (kind === 'transfer') return this.#apart('transfer', 'reversal', observe);
        return kind === 'reversal' ? this.#apart('reversal', 'transfer', observe) : observe();
      }
      case 'resend':
        return this.#resend(handle, call.inTime);
    }
  }

  /** An operation of which something may come; now and then any. */
  #pick({ do: what, pick, kind }: Picking): OperationHandle | undefined {
    const handles = this.handles.filter(({ inHand }) => inHand.kind === (kind ?? inHand.kind));
    const fitting = handles.filter(({ inHand: { id } }) => {
      const state = this.now.operations.get(id)?.state;
      return state !== undefined && (fits[what] ?? []).includes(state);
    });
    const from = fitting.length === 0 || pick === anyOperation ? handles : fitting;
    return from[pick % Math.max(1, from.length)];
  }

  async #pay(name: 'captured' | 'captured_less' | 'authorized'): Promise<PaymentId> {
    const id = this.#ids.make('payment');
    const asked = money(amountMinor, 'USD');
    const attempt = this.#newAttempt();
    const journal = new Journal(this.pool);
    const transitionId = this.#ids.make('transition');
    const idempotency = { key: id, fingerprint: Buffer.from('paid') };
    await journal.claim({
      payment: {
        merchantId: this.#merchantId,
        id,
        mode: 'test',
        dialect: 'payments',
        operation: name === 'authorized' ? 'authorize' : 'charge',
        amountMinor,
        currency: 'USD',
        description: null,
        metadata: null,
        receiptEmail: null,
        transferGroup: null,
        dialectData: null,
        customerId: null,
        sourceKind: 'card_token',
        payerCountry: null,
        boundTo: null,
        sourceGuard: null,
        sealedRequest: null,
        configVersion: 'v1',
        rule: 'all',
        route: ['one'],
        passedOver: [],
        createdAt: new Date(),
      },
      attempt,
      idempotency,
      transitionId,
      leaseMs: hourMs,
    });
    const consequence = consequenceOf(answers[name](asked), asked, 'processing');
    await journal.settle({
      lease: { merchantId: this.#merchantId, paymentId: id, epoch: FIRST_EPOCH },
      mode: 'test',
      ...consequence,
      actor: 'api',
      attemptEnd: {
        attemptId: attempt.id,
        outcome: consequence.attemptState,
        providerReference: consequence.providerReference,
        declineCode: null,
        detail: null,
        exchanges: [],
        endedAt: new Date(),
      },
      otherEnd: { outcome: 'not_sent', detail: null, exchanges: [] },
      nextCheckInMs: hourMs,
      mayBeResent: false,
      transitionId: this.#ids.make('transition'),
      journalId: this.#ids.make('ledgerJournal'),
      postings: consequence.postings.map((posting) => ({ ...posting, id: this.#ids.make('ledgerEntry') })),
      eventRow: { id: this.#ids.make('event'), type: 'payment.test', data: {} },
      answer: { status: 200, body: 'paid' },
    });
    const { toState: state, capturedMinor } = consequence;
    const owedMinor = state === 'succeeded' ? amountMinor : 0n;
    this.begin.payments.set(id, { id, amountMinor, state, capturedMinor, owedMinor });
    return id;
  }

  async #claim(call: Extract<OperationCall, { do: 'claim' }>): Promise<Report> {
    const claim = this.#newClaim(call);
    if (!claim) return nothing('claim');
    const { operation, idempotency } = claim;
    const made = { claim, amountMinor: null as bigint | null };
    this.claims.set(operation.id, made);
    const deed = this.#expect({
      ...noDeed,
      kind: 'claim',
      operationId: operation.id,
      transitionId: claim.transitionId,
      attemptId: claim.attempt.id,
      epoch: FIRST_EPOCH,
    });
    const key = this.now.keys.get(keyName(claim) ?? '');
    const due = key?.isOver !== false && this.now.money.claimable(toModelClaim(claim)) !== null;
    const results = await Promise.all((call.twice ? [1, 2] : [1]).map(() => this.#operations.claim(claim)));
    const won = results.find((result) => result.won);
    for (const result of results) {
      const isTaken = !result.won && result.because === 'key_taken';
      holds('Only a key can be taken', !isTaken || idempotency !== null, { claim, results });
    }
    if (won) {
      deed.done = true;
      made.amountMinor = won.amountMinor;
      this.leases.give(operation.id, FIRST_EPOCH, 'claim');
      this.handles.push({
        claim,
        inHand: toStored(claim, won.amountMinor),
        epoch: FIRST_EPOCH,
        attemptId: claim.attempt.id,
        seen: [],
      });
    }
    const because = won ? '' : (results[0] as { because: string }).because;
    // What was not eligible may be a moment later, where somebody has changed something.
    const isMixed = results.some((result) => result.won !== (won !== undefined));
    return {
      call: `claim ${call.kind} ${because}`,
      changed: deed.done,
      due: due && !isMixed,
      about: subjectsOf(claim),
    };
  }

  #newClaim(call: Extract<OperationCall, { do: 'claim' }>): OperationClaim | null {
    const { kind } = call;
    const parent = kind === 'reversal' ? this.#fittingTransfer(call.pick) : undefined;
    if (kind === 'reversal' && !parent) return null;
    const state = kind === 'capture' || kind === 'void' ? 'authorized' : 'succeeded';
    const paymentId = parent?.paymentId ?? this.#fittingPayment(state, call.pick);
    const id = this.#ids.make(kind);
    const entries = reservationOf[kind].map((entry) => ({ ...entry, id: this.#ids.make('ledgerEntry') }));
    return {
      operation: {
        merchantId: this.#merchantId,
        id,
        mode: 'test',
        kind,
        dialect: 'payments',
        paymentId,
        parentId: parent?.id ?? null,
        payeeId: kind === 'transfer' ? this.#payeeId : null,
        amountMinor: askedAmounts[call.amount],
        feeMinor: kind === 'transfer' && call.hasFee ? 7n : 0n,
        currency: 'USD',
        description: null,
        reason: null,
        metadata: null,
        dialectData: null,
        sealedRequest: sealed,
        configVersion: 'v1',
        createdAt: new Date(),
      },
      attempt: this.#newAttempt(),
      idempotency: call.key === null ? null : { key: call.key, fingerprint: Buffer.from(call.body) },
      transitionId: this.#ids.make('operationTransition'),
      leaseMs: hourMs,
      reservation: { journalId: this.#ids.make('ledgerJournal'), entries },
    };
  }

  #fittingTransfer(pick: number): StoredOperation | undefined {
    const transfers = this.handles.filter(({ inHand }) => inHand.kind === 'transfer');
    const fitting = transfers.filter(({ inHand: { id } }) => this.now.operations.get(id)?.state === 'succeeded');
    const from = fitting.length === 0 || pick === anyOperation ? transfers : fitting;
    return from[pick % Math.max(1, from.length)]?.inHand;
  }

  #fittingPayment(state: PaymentState, pick: number): PaymentId {
    const fitting = this.paymentIds.filter((id) => this.now.money.payments.get(id)?.state === state);
    const from = fitting.length === 0 || pick === anyOperation ? this.paymentIds : fitting;
    return from[pick % from.length]!;
  }

  async #settle(handle: OperationHandle, call: Extract<OperationCall, { do: 'settle' }>): Promise<Report> {
    const { inHand, epoch } = handle;
    const isLatest = call.epoch === 'latest';
    const outcome = operationAnswers[call.answer](inHand);
    const consequence = operationConsequence(inHand, outcome);
    if (!consequence) throw new Error('An operation in flight cannot take what its provider said');
    const settlement = this.#settlement(inHand, isLatest ? epoch : epoch - 1, handle.attemptId, consequence);
    const deed = this.#expectSettlement(settlement, inHand);
    const model = this.now.operations.get(inHand.id);
    const due = model?.state === 'processing' && model.epoch === settlement.lease.epoch;
    const results = await Promise.all((call.twice ? [1, 2] : [1]).map(() => this.#operations.settle(settlement)));
    holds('A settlement is stored once', results.filter(Boolean).length <= 1, { settlement, results });
    deed.done = results.includes(true);
    return { call: `settle ${inHand.kind} ${call.answer}`, changed: deed.done, due, about: subjectsOf(handle.claim) };
  }

  /** Looks, works out what follows, and records it where the operation is still what it was. */
  async #observe(handle: OperationHandle, call: Extract<OperationCall, { do: 'observe' }>): Promise<Report> {
    const { merchantId, mode, id, kind } = handle.inHand;
    const report: Report = { ...nothing(`observe ${kind} ${call.answer}`), about: subjectsOf(handle.claim) };
    const earlier = call.from === 'earlier' ? handle.seen[call.pick % Math.max(1, handle.seen.length)] : undefined;
    const seen = earlier ?? (await this.#operations.find(merchantId, mode, id));
    if (!seen) throw new Error('An operation that was recorded is not there');
    if (!earlier) handle.seen.push(seen);
    const consequence =
      seen.state !== 'processing' && (await this.#isPlausible(seen))
        ? operationConsequence(seen, operationAnswers[call.answer](seen))
        : null;
    if (!consequence) {
      await this.#operations.scheduleCheck(seen, isLooked(seen.state) ? hourMs : null, null);
      return report;
    }
    const settlement = { ...this.#settlement(seen, null, null, consequence), answer: null };
    const deed = this.#expectSettlement(settlement, seen);
    const model = this.now.operations.get(id);
    const isAsSeen =
      model?.state === seen.state && model.movedMinor === seen.movedMinor && model.reversedMinor === seen.reversedMinor;
    const due = isAsSeen && !(consequence.event === 'failed_later' && this.#isBeingReversed(id));
    deed.done = await this.#operations.settle(settlement);
    return { ...report, changed: deed.done, due };
  }

  /** While a reversal of it is not decided, a transfer does not fail. */
  #isBeingReversed(id: string): boolean {
    return [...this.now.money.operations.values()].some((one) => one.parentId === id && isOpen(one));
  }

  /** No provider says of a transfer that has failed that something of it was taken back after all. */
  async #isPlausible({ merchantId, mode, kind, state, parentId }: StoredOperation): Promise<boolean> {
    if (kind !== 'reversal' || state !== 'failed' || parentId === null) return true;
    return (await this.#operations.find(merchantId, mode, parentId))?.state === 'succeeded';
  }

  #settlement(
    operation: StoredOperation,
    epoch: number | null,
    attemptId: AttemptId | null,
    consequence: OperationConsequence,
  ): OperationSettlement {
    const { event, toState, movedMinor, subject, reviewReason } = consequence;
    return {
      lease: { merchantId: operation.merchantId, operationId: operation.id, epoch },
      kind: operation.kind,
      reversedMinor: operation.reversedMinor,
      movedBeforeMinor: operation.movedMinor,
      fromState: operation.state,
      event,
      toState,
      actor: epoch === null ? 'check' : 'api',
      cause: null,
      adminAction: null,
      attemptEnd: {
        attemptId,
        outcome: consequence.attemptState,
        providerReference: consequence.providerReference,
        declineCode: consequence.declineCode,
        detail: consequence.detail,
        exchanges: [],
        endedAt: new Date(),
      },
      movedMinor,
      reviewReason,
      nextCheckInMs: isLooked(toState) ? hourMs : null,
      subject,
      transitionId: this.#ids.make('operationTransition'),
      paymentTransitionId: this.#ids.make('transition'),
      journalId: this.#ids.make('ledgerJournal'),
      postings: consequence.postings.map((posting) => ({ ...posting, id: this.#ids.make('ledgerEntry') })),
      eventRow: { id: this.#ids.make('event'), type: `${operation.kind}.${toState}`, data: {} },
      paymentEventId: this.#ids.make('event'),
      answer: toState === 'not_sent' ? null : { status: 200, body: `{"${toState}":${String(epoch)}}` },
    };
  }

  #expectSettlement(
    settlement: OperationSettlement,
    { paymentId, amountMinor: owedMinor }: StoredOperation,
  ): OperationDeed {
    const { lease, subject, attemptEnd } = settlement;
    const payment: PaymentDeed | null = subject.payment && {
      paymentId: paymentId ?? '',
      transitionId: settlement.paymentTransitionId,
      eventId: settlement.paymentEventId,
      event: subject.payment.event,
      capturedMinor: subject.payment.capturedMinor,
      owedMinor,
      done: 'perhaps',
    };
    if (payment) this.paymentDeeds.set(payment.transitionId, payment);
    return this.#expect({
      ...noDeed,
      kind: 'settle',
      operationId: lease.operationId,
      transitionId: settlement.transitionId,
      event: settlement.event,
      epoch: lease.epoch,
      attemptId: attemptEnd.attemptId,
      attemptState: attemptEnd.outcome,
      movedMinor: settlement.movedMinor,
      eventId: settlement.eventRow.id,
      answer: settlement.answer,
      payment,
    });
  }

  async #letLeaseEnd({ inHand, claim }: OperationHandle): Promise<Report> {
    const { rows } = await this.#query(
      'test_let_operation_lease_end',
      `update operation set lease_expires_at = now() - interval '1 s'
       where merchant_id = $1 and id = $2 and lease_expires_at is not null returning lease_epoch`,
      [inHand.merchantId, inHand.id],
    );
    for (const { lease_epoch: epoch } of rows) this.leases.runOut(inHand.id, epoch as number);
    return { call: 'letLeaseEnd', changed: rows.length === 1, due: null, about: subjectsOf(claim) };
  }

  /** Other runs may have left something behind: only what is ours is told. */
  async #takeOver(): Promise<Report> {
    const about: string[] = [];
    for (const { operation, attemptId } of await this.#operations.takeOver(manyOperations, hourMs)) {
      const handle = this.handles.find(({ inHand }) => inHand.id === operation.id);
      if (!handle) continue;
      const { leaseEpoch: epoch } = operation;
      this.leases.give(operation.id, epoch, 'takeOver');
      handle.epoch = Math.max(handle.epoch, epoch);
      holds('What is taken over is what was started', attemptId === handle.attemptId, { operation, attemptId });
      about.push(...subjectsOf(handle.claim));
    }
    return { call: 'takeOver', changed: about.length > 0, due: null, about };
  }

  async #reopen(handle: OperationHandle): Promise<Report> {
    const { inHand, claim } = handle;
    const attempt = this.#newAttempt();
    const entries = reservationOf[inHand.kind].map((entry) => ({ ...entry, id: this.#ids.make('ledgerEntry') }));
    const transitionId = this.#ids.make('operationTransition');
    const deed = this.#expect({
      ...noDeed,
      kind: 'reopen',
      operationId: inHand.id,
      transitionId,
      event: 'retried',
      attemptId: attempt.id,
    });
    const asked = { ...toModelClaim(claim), amountMinor: inHand.amountMinor };
    const due = this.now.operations.get(inHand.id)?.state === 'not_sent' && this.now.money.claimable(asked) !== null;
    const result = await this.#operations.reopen({
      merchantId: inHand.merchantId,
      operationId: inHand.id,
      sealedRequest: sealed,
      attempt,
      transitionId,
      reservation: { journalId: this.#ids.make('ledgerJournal'), entries },
      leaseMs: hourMs,
      now: new Date(),
    });
    if (result) {
      deed.done = true;
      holds('What is sent again is for what it was for', result.amountMinor === inHand.amountMinor, { inHand, result });
      this.leases.give(inHand.id, result.leaseEpoch, 'reopen');
      handle.epoch = Math.max(handle.epoch, result.leaseEpoch);
      handle.attemptId = attempt.id;
    }
    return { call: `reopen ${inHand.kind}`, changed: deed.done, due, about: subjectsOf(claim) };
  }

  /** The payment itself comes back, lapses, or turns out to have been paid. */
  async #observePayment(call: Extract<OperationCall, { do: 'observePayment' }>): Promise<Report> {
    const id = this.#fittingPayment(call.state, call.pick);
    const report: Report = { ...nothing(`observePayment ${call.answer}`), due: null, about: [id] };
    const payment = await this.#journal.findToCheck(this.#merchantId, 'test', id);
    if (!payment) throw new Error('A payment that was recorded is not there');
    const consequence = observationOf(payment, answers[call.answer](payment.asked));
    if (!consequence) return report;
    const deed: PaymentDeed = {
      paymentId: id,
      transitionId: this.#ids.make('transition'),
      eventId: this.#ids.make('event'),
      event: consequence.event,
      capturedMinor: consequence.capturedMinor,
      // Who has captured it elsewhere has asked for what moved.
      owedMinor: consequence.event === 'captured' ? consequence.capturedMinor : payment.asked.amountMinor,
      done: false,
    };
    this.paymentDeeds.set(deed.transitionId, deed);
    deed.done = await this.#journal.observe({
      payment,
      consequence,
      exchanges: [],
      finder: { actor: 'check', cause: null },
      adminAction: null,
      nextCheckInMs: null,
      at: new Date(),
      transitionId: deed.transitionId,
      journalId: this.#ids.make('ledgerJournal'),
      postings: consequence.postings.map((posting) => ({ ...posting, id: this.#ids.make('ledgerEntry') })),
      eventRow: { id: deed.eventId, type: `payment.${consequence.toState}`, data: {} },
    });
    return { ...report, changed: deed.done };
  }

  async #resend({ inHand, claim }: OperationHandle, inTime: boolean): Promise<Report> {
    const { merchantId, id } = inHand;
    const model = this.now.operations.get(id);
    const due = model?.state === 'unknown' && model.isSealed;
    if (!inTime) this.erased.add(id);
    const resend = await this.#operations.resend(merchantId, id, inTime ? 3_600 : -3_600);
    if (resend) {
      holds('Nothing is sent again past the life of its key', inTime, { id });
      holds('What is sent again is what was sent', sealed.equals(resend.sealedRequest), { id });
      this.resent.set(resend.attemptId, (this.resent.get(resend.attemptId) ?? 0) + 1);
    }
    return { call: 'resend', changed: resend !== null || (due && !inTime), due, about: subjectsOf(claim) };
  }

  /** A day passes for every key whose payment or operation is closed. */
  async #letKeysEnd(): Promise<Report> {
    const { rows } = await this.#query(
      'test_let_operation_keys_end',
      `update idempotency_record set expires_at = now() - interval '1 s'
       where merchant_id = any($1) and expires_at is not null returning coalesce(operation_id, payment_id) as id, key`,
      [this.merchantIds],
    );
    for (const { id } of rows) this.ended.add(id as string);
    const about = rows.map(({ key }) => `key ${String(key)}`);
    return { call: 'letKeysEnd', changed: rows.length > 0, due: null, about };
  }

  #newAttempt(): NewAttempt {
    const id = this.#ids.make('attempt');
    const choice = {
      because: 'connection_of_payment',
      rule: null,
      position: null,
      of: null,
      order: null,
      after: null,
      passedOver: null,
    } as const;
    return {
      id,
      sequence: 1,
      connectionId: 'one',
      providerId: 'stripe',
      connectionSettings: {},
      idempotencyKey: id,
      choice,
    };
  }

  #expect(deed: OperationDeed): OperationDeed {
    this.deeds.set(deed.transitionId, deed);
    return deed;
  }

  #query(name: string, text: string, values: unknown[]): Promise<pg.QueryResult<Record<string, unknown>>> {
    return this.journalPool.query({ name, text, values });
  }
}

/** Which operation a call is about. */
interface Picking {
  readonly do: OperationCall['do'];
  readonly pick: number;
  readonly kind?: OperationKind;
}

/** The states in which a call may change something. */
const fits: Partial<Record<OperationCall['do'], readonly string[]>> = {
  settle: ['processing'],
  letLeaseEnd: ['processing'],
  reopen: ['not_sent'],
  resend: ['unknown'],
  observe: ['unknown', 'pending', 'succeeded', 'failed'],
};

type Moment = 'transfer' | 'reversal';

const noDeed = {
  event: 'claimed',
  epoch: null,
  attemptId: null,
  attemptState: 'started',
  movedMinor: 0n,
  eventId: null,
  answer: null,
  payment: null,
  done: false,
} as const;

function nothing(call: string): Report {
  return { call, changed: false, due: false, about: [] };
}

function isLooked(state: StoredOperation['state']): boolean {
  return !isClosedOperation(state) && state !== 'not_sent' && state !== 'processing';
}

/** A claim's key; `null` where it has none. */
export function keyName({ idempotency }: OperationClaim): string | null {
  return idempotency && `key ${idempotency.key}`;
}

function subjectsOf(claim: OperationClaim): string[] {
  return [claim.operation.paymentId, keyName(claim)].filter((subject) => subject !== null);
}

/** A claim as the model has it. */
export function toModelClaim({ operation }: OperationClaim): ModelClaim {
  const { kind, paymentId, parentId, feeMinor, amountMinor: askedMinor } = operation;
  return { kind, paymentId: paymentId ?? '', parentId, feeMinor, amountMinor: askedMinor };
}

function toStored({ operation, attempt }: OperationClaim, wonMinor: bigint): StoredOperation {
  const { sealedRequest: _sealed, configVersion: _version, ...known } = operation;
  return {
    ...known,
    amountMinor: wonMinor,
    state: 'processing',
    movedMinor: 0n,
    reversedMinor: 0n,
    connectionId: attempt.connectionId,
    providerId: attempt.providerId,
    providerReference: null,
    declineCode: null,
    leaseEpoch: FIRST_EPOCH,
    updatedAt: operation.createdAt,
  };
}
