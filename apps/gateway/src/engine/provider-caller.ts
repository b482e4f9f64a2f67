import { Inject, Injectable, Logger } from '@nestjs/common';
import type { Outcome } from '@tollgate/core';
import { ENVIRONMENT } from '../config/config.module.js';
import type { GatewayEnvironment } from '../config/environment.js';
import type { NewAttempt } from '../journal/journal-types.js';
import { Connections } from '../providers/connections.js';
import type { ChargeCommand } from './charge-command.js';
import type { LeaseClock } from './lease-clock.js';
import type { PaymentView } from './payment-view.js';

/** Sends one recorded attempt to its provider, inside a deadline and outside any transaction. */
@Injectable()
export class ProviderCaller {
  readonly #logger = new Logger(ProviderCaller.name);

  constructor(
    @Inject(ENVIRONMENT) private readonly environment: GatewayEnvironment,
    private readonly connections: Connections,
  ) {}

  /** The provider's answer. An adapter that throws has a bug, and nobody knows how far it got: `unknown`. */
  async charge(command: ChargeCommand, payment: PaymentView, attempt: NewAttempt, lease: LeaseClock): Promise<Outcome> {
    const { provider } = this.connections.get(attempt.connectionId);
    if (!provider.charge) throw new Error(`Connection ${attempt.connectionId} was routed to but cannot charge`);
    try {
      return await provider.charge({
        paymentId: payment.id,
        idempotencyKey: attempt.idempotencyKey,
        money: command.money,
        source: command.source,
        payer: { ...command.payer, id: command.payer.id ?? payment.id },
        signal: AbortSignal.timeout(this.environment.providerDeadlineMs),
        mayStillSend: () => lease.holds(),
      });
    } catch (error) {
      this.#logger.error(
        { paymentId: payment.id, attemptId: attempt.id, provider: provider.id, fault: (error as Error).name },
        'A provider adapter threw; its outcome counts as unknown',
      );
      return { outcome: 'unknown', reason: 'adapter_fault', reference: null };
    }
  }
}
