import {
  Inject,
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { ENVIRONMENT } from '../config/config.module.js';
import { RunningConfiguration } from '../config/running-configuration.js';
import type { GatewayEnvironment } from '../config/environment.js';
import { InFlight } from '../engine/in-flight.js';
import { PaymentsRepository } from '../engine/payments.repository.js';
import { Periodic } from '../engine/periodic.js';
import { Journal } from '../journal/journal.repository.js';
import type { LateSuccess } from '../journal/journal-types.js';
import { OperationRunner } from './operation-runner.service.js';

const batch = 20;

/**
 * Gives back what came after a payment had ended, where the connection's configuration says so. Each such payment is
 * refunded once, whole: the refund sets everything aside, so that a second one finds nothing left. One that fails is left
 * to the operator, in whose queue the payment stands anyway.
 */
@Injectable()
export class LateRefunds implements OnApplicationBootstrap, BeforeApplicationShutdown {
  readonly #logger = new Logger(LateRefunds.name);
  readonly #periodic: Periodic;

  constructor(
    @Inject(ENVIRONMENT) private readonly environment: GatewayEnvironment,
    private readonly configuration: RunningConfiguration,
    private readonly journal: Journal,
    private readonly payments: PaymentsRepository,
    private readonly runner: OperationRunner,
    inFlight: InFlight,
  ) {
    this.#periodic = new Periodic(LateRefunds.name, inFlight, () => this.#refundAll());
  }

  onApplicationBootstrap(): void {
    this.#periodic.start(this.environment.sweepIntervalMs);
  }

  beforeApplicationShutdown(): void {
    this.#periodic.stop();
  }

  async #refundAll(): Promise<void> {
    const connectionIds = this.configuration.current.connections
      .filter(({ onLateSuccess }) => onLateSuccess === 'refund')
      .map(({ id }) => id);
    if (connectionIds.length === 0) return;
    for (const late of await this.journal.findLateSuccesses(connectionIds, batch)) {
      // One that cannot be refunded keeps no other waiting.
      await this.#refund(late).catch((error: unknown) =>
        this.#logger.error({ paymentId: late.id, err: error }, 'A late success could not be refunded'),
      );
    }
  }

  async #refund({ merchantId, mode, id }: LateSuccess): Promise<void> {
    const payment = await this.payments.findPayable(merchantId, mode, id);
    if (!payment || payment.providerReference === null) return;
    this.#logger.warn({ paymentId: id }, 'A payment succeeded after it had ended; it is refunded');
    const { currency, connectionId, configVersion, providerReference: reference } = payment;
    await this.runner.run({
      principal: { merchantId, mode },
      dialect: 'payments',
      idempotency: null,
      kind: 'refund',
      payment,
      parent: null,
      payeeId: null,
      amountMinor: null,
      feeMinor: 0n,
      currency,
      description: 'The payment succeeded after it had ended',
      metadata: null,
      connectionId,
      configVersion,
      request: { kind: 'refund', reference, reason: null },
    });
  }
}
