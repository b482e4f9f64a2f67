import { Inject, Injectable } from '@nestjs/common';
import { setTimeout as sleep } from 'node:timers/promises';
import { money, type PaymentId, type PaymentSource } from '@tollgate/core';
import { ENVIRONMENT } from '../config/config.module.js';
import type { GatewayEnvironment } from '../config/environment.js';
import { BatcherFull } from '../journal/batcher.js';
import { Journal } from '../journal/journal.repository.js';
import {
  FIRST_EPOCH,
  type ClaimResult,
  type Dialect,
  type IdempotencyHolder,
  type NewAttempt,
  type NewPayment,
} from '../journal/journal-types.js';
import { againChoice, firstChoice } from '../routing/attempt-choices.js';
import { Router, type FoundRoute } from '../routing/router.js';
import type { Answer } from '../shared/answer.js';
import { ApiFault } from '../shared/api-fault.js';
import { Clock } from '../shared/clock.js';
import { mayPass } from '../shared/database.js';
import { keyMismatch, replayed } from '../shared/idempotency.js';
import { Ids } from '../shared/ids.js';
import { SecretBox } from '../shared/secret-box.js';
import { Attempts } from './attempts.js';
import type { ChargeCommand } from './charge-command.js';
import { termsOf, type ChargeTerms } from './charge-terms.js';
import { ChargeRunner } from './charge-runner.js';
import { InFlight } from './in-flight.js';
import { LeaseClock } from './lease-clock.js';
import type { PaymentView } from './payment-view.js';
import { Settler } from './settler.js';
import { singleUseSecretOf } from './single-use.js';

/** Under which epoch an attempt was recorded; `null` where that is not known yet. */
type Found = number | 'not_recorded' | null;

/** An attempt that may have been recorded, and must not be sent. */
interface Unconfirmed {
  readonly payment: NewPayment;
  readonly attempt: NewAttempt;
  readonly dialect: Dialect;
  readonly leaseClock: LeaseClock;
  readonly epochOf: () => Promise<Found>;
}

/** Charges: route, claim, then hand over to the runner. Nothing is sent before the claim is committed. */
@Injectable()
export class Charger {
  constructor(
    @Inject(ENVIRONMENT) private readonly environment: GatewayEnvironment,
    private readonly router: Router,
    private readonly journal: Journal,
    private readonly runner: ChargeRunner,
    private readonly settler: Settler,
    private readonly inFlight: InFlight,
    private readonly attempts: Attempts,
    private readonly ids: Ids,
    private readonly clock: Clock,
    private readonly secretBox: SecretBox,
  ) {}

  /**
   * Charges a source, or replays the answer that the same request got before.
   *
   * @throws ApiFault `no_route`, `provider_unavailable`, `charge_in_progress`, `idempotency_in_progress`,
   *   `idempotency_key_mismatch`
   */
  charge(command: ChargeCommand): Promise<Answer> {
    // Counted also when the caller goes away: what was begun is ended before the process is.
    return this.inFlight.carryOut(this.#charge(command));
  }

  async #charge(command: ChargeCommand): Promise<Answer> {
    const id = this.ids.make('payment');
    const route = this.#route(command, id);
    const payment = this.#newPayment(command, route, id);
    const attempt = this.attempts.make(route.connections[0], 1, firstChoice(route));
    const leaseClock = new LeaseClock(this.environment.leaseMs);
    const claim = await this.#claim(command, payment, attempt, leaseClock);
    if (claim.won) return this.#run(command, route, payment, attempt, FIRST_EPOCH, leaseClock);
    if (claim.because === 'source_in_use') throw sourceInUse();
    if (claim.because === 'taken_over') throw tooLate();
    return this.#answerLoser(command, claim.holder);
  }

  /**
   * A request that was answered before is answered again, whatever the configuration or the customer are now.
   *
   * @throws ApiFault `idempotency_in_progress` while the first one is being carried out
   */
  async replay(command: Pick<ChargeCommand, 'principal' | 'dialect' | 'idempotency'>): Promise<Answer | null> {
    const { principal, dialect, idempotency } = command;
    if (!idempotency) return null;
    const holder = await this.journal.findHolder({ ...principal, dialect }, idempotency);
    if (!holder?.sameRequest) return null;
    if (holder.answer) return replayed(holder.answer);
    if (holder.state !== 'not_sent') throw inProgress();
    return null;
  }

  /** Claims; where the database goes away meanwhile, nothing is sent, and a claim that was committed all the same is undone. */
  async #claim(
    { idempotency, dialect }: ChargeCommand,
    payment: NewPayment,
    attempt: NewAttempt,
    leaseClock: LeaseClock,
  ): Promise<ClaimResult> {
    const { leaseMs } = this.environment;
    const claim = { payment, attempt, idempotency, transitionId: this.ids.make('transition'), leaseMs };
    try {
      return await this.journal.claim(claim);
    } catch (error) {
      if (error instanceof BatcherFull) throw tooMuch();
      const epochOf = async (): Promise<Found> => {
        const repeated = await this.journal.claim(claim);
        return repeated.won ? FIRST_EPOCH : 'not_recorded';
      };
      if (mayPass(error)) void this.inFlight.track(this.#undo({ payment, attempt, dialect, leaseClock, epochOf }));
      throw error;
    }
  }

  /**
   * Finds out whether an attempt was recorded although the answer to that was lost, and if so records that nothing was
   * sent: the caller has been told so. Without this the payment would become `unknown` when its lease ends.
   */
  async #undo({ payment, attempt, dialect, leaseClock, epochOf }: Unconfirmed): Promise<void> {
    for (let pauseMs = 100; leaseClock.holds(); pauseMs = Math.min(2 * pauseMs, 1_000)) {
      await sleep(pauseMs);
      const epoch = await epochOf().catch(() => null);
      if (epoch === 'not_recorded') return;
      if (epoch === null) continue;
      await this.settler.settle({
        lease: { merchantId: payment.merchantId, paymentId: payment.id, epoch },
        dialect,
        attemptId: attempt.id,
        connectionId: attempt.connectionId,
        outcome: { outcome: 'not_sent', reason: 'claim_not_confirmed' },
        exchanges: [],
        asked: money(payment.amountMinor, payment.currency),
        payment: viewOf(payment, attempt),
        actor: 'api',
      });
      return;
    }
  }

  #route(command: ChargeCommand, id: PaymentId): FoundRoute {
    const { principal, operation, source, money, boundTo, among, payer, metadata } = command;
    return this.router.choose({
      paymentId: id,
      sourceKind: source.kind,
      currency: money.currency,
      amountMinor: money.amountMinor,
      merchant: principal.merchantSlug,
      mode: principal.mode,
      operation,
      payerCountry: payer.country ?? null,
      metadata,
      ...(boundTo === null ? {} : { boundTo }),
      ...(among === null ? {} : { among }),
    });
  }

  /** Somebody had the key first. */
  async #answerLoser(command: ChargeCommand, holder: IdempotencyHolder): Promise<Answer> {
    if (!holder.sameRequest) {
      throw keyMismatch();
    }
    if (holder.answer) return replayed(holder.answer);
    if (holder.state === 'not_sent') return this.#tryAgain(command, holder.madeId as PaymentId);
    throw inProgress();
  }

  /** No provider has heard of the payment, so the same key may try again, with a route and an attempt of its own. */
  async #tryAgain(command: ChargeCommand, id: PaymentId): Promise<Answer> {
    const route = this.#route(command, id);
    const payment = this.#newPayment(command, route, id);
    const attempt = this.attempts.make(route.connections[0], 0, againChoice(route));
    const leaseClock = new LeaseClock(this.environment.leaseMs);
    const reopened = await this.journal
      .reopen({
        payment,
        attempt,
        transitionId: this.ids.make('transition'),
        leaseMs: this.environment.leaseMs,
        now: payment.createdAt,
      })
      .catch((error: unknown) => {
        const { dialect } = command;
        const epochOf = (): Promise<Found> => this.journal.startedUnder(payment.merchantId, attempt.id);
        if (mayPass(error)) void this.inFlight.track(this.#undo({ payment, attempt, dialect, leaseClock, epochOf }));
        throw error;
      });
    if (reopened === 'source_in_use') throw sourceInUse();
    if (reopened === 'taken') throw inProgress();
    const { leaseEpoch, sequence } = reopened;
    const createdAt = reopened.createdAt;
    return this.#run(command, route, { ...payment, createdAt }, { ...attempt, sequence }, leaseEpoch, leaseClock);
  }

  #run(
    command: ChargeCommand,
    route: FoundRoute,
    payment: NewPayment,
    attempt: NewAttempt,
    epoch: number,
    leaseClock: LeaseClock,
  ): Promise<Answer> {
    return this.runner.run({
      command,
      terms: termsOf(command, payment.id),
      payment: viewOf(payment, attempt),
      lease: { merchantId: payment.merchantId, paymentId: payment.id, epoch },
      leaseClock,
      attempt,
      route,
    });
  }

  #newPayment(command: ChargeCommand, route: FoundRoute, id: PaymentId): NewPayment {
    const { principal, operation, money, source, payer, boundTo, extras } = command;
    return {
      operation,
      merchantId: principal.merchantId,
      id,
      mode: principal.mode,
      dialect: command.dialect,
      amountMinor: money.amountMinor,
      currency: money.currency,
      description: command.description,
      metadata: command.metadata,
      receiptEmail: extras?.receiptEmail ?? null,
      transferGroup: extras?.transferGroup ?? null,
      dialectData: command.dialectData ?? null,
      customerId: command.customerId,
      sourceKind: source.kind,
      payerCountry: payer.country ?? null,
      boundTo,
      sourceGuard: this.#guardOf(source),
      sealedRequest: this.#seal(termsOf(command, id), route),
      configVersion: route.configVersion,
      rule: route.rule,
      route: route.connections.map((connection) => connection.id),
      passedOver: route.passedOver,
      createdAt: this.clock.now(),
    };
  }

  /** A source that can be spent once: no second payment with it begins while one is under way. */
  #guardOf(source: PaymentSource): Uint8Array | null {
    const secret = singleUseSecretOf(source);
    return secret === null ? null : this.secretBox.hash(source.kind, secret);
  }

  /** What a resend would need, kept only where a provider honors its key: nowhere else is anything sent again. */
  #seal(terms: ChargeTerms, { connections }: FoundRoute): Uint8Array | null {
    const mayBeResent = connections.some(({ capabilities }) => capabilities.idempotency.kind === 'native');
    return mayBeResent ? this.secretBox.seal(JSON.stringify(terms), terms.paymentId) : null;
  }
}

function viewOf(payment: NewPayment, { connectionId, providerId }: NewAttempt): PaymentView {
  const { id, mode, dialect, amountMinor, currency, description, metadata, customerId, sourceKind, createdAt } =
    payment;
  const { receiptEmail, transferGroup, dialectData } = payment;
  return {
    id,
    mode,
    dialect,
    state: 'processing',
    amountMinor,
    capturedMinor: 0n,
    refundedMinor: 0n,
    taxMinor: 0n,
    currency,
    description,
    metadata,
    customerId,
    sourceKind,
    source: null,
    connectionId,
    providerId,
    providerReference: null,
    redirectUrl: null,
    receiptEmail,
    transferGroup,
    dialectData,
    declineCode: null,
    createdAt,
    updatedAt: createdAt,
  };
}

function inProgress(): ApiFault {
  return new ApiFault('idempotency_in_progress', {
    message:
      'The first request with this Idempotency-Key is still being carried out; send the same request again later',
    param: 'Idempotency-Key',
    retryAfterSeconds: 1,
  });
}

/** More charges wait to be recorded than can be in a moment. */
function tooMuch(): ApiFault {
  return new ApiFault('service_unavailable', {
    message:
      'The gateway has more to record than it can at present; nothing was sent. Send the same request again later',
    retryAfterSeconds: 1,
  });
}

/** It was recorded too slowly to be sent by us; whoever has taken it over may send it, and then it stands in the list. */
function tooLate(): ApiFault {
  return new ApiFault('service_unavailable', {
    message:
      'The gateway was too slow to send this itself; it may still be sent. Look at the list of payments before you try again',
    retryAfterSeconds: 2,
  });
}

function sourceInUse(): ApiFault {
  return new ApiFault('charge_in_progress', {
    message:
      'Another payment with this source, which can be spent once, is in flight, or its outcome is not known yet. Look at that payment; do not pay with this source until it is settled',
    param: 'source',
  });
}
