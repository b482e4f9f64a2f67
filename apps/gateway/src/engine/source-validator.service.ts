import { Inject, Injectable, Logger } from '@nestjs/common';
import {
  declineCodes,
  type CurrencyCode,
  type DeclineCode,
  type Declined,
  type PaymentProvider,
  type PaymentSource,
  type ValidSource,
  type Validation,
} from '@tollgate/core';
import { ENVIRONMENT } from '../config/config.module.js';
import type { GatewayEnvironment } from '../config/environment.js';
import type { Principal } from '../merchants/principal.js';
import { Connections } from '../providers/connections.js';
import { Router } from '../routing/router.js';
import { ApiFault } from '../shared/api-fault.js';
import { withinDeadline } from '../shared/within-deadline.js';

/** A source that somebody asks about. */
export interface SourceInQuestion {
  readonly source: PaymentSource;
  /** What it has to be in; `null` where any will do. */
  readonly currency: CurrencyCode | null;
  /** The field of the request that carries it. */
  readonly param: string;
}

/** Asks a provider what a source is worth. Nothing is written, and nothing moves. */
@Injectable()
export class SourceValidator {
  readonly #logger = new Logger(SourceValidator.name);

  constructor(
    @Inject(ENVIRONMENT) private readonly environment: GatewayEnvironment,
    private readonly router: Router,
    private readonly connections: Connections,
  ) {}

  /**
   * What a source is worth, or why it is worth nothing. One in another currency than is wanted is declined, and so is one
   * that is empty.
   *
   * @throws ApiFault `no_route`, `provider_error`, `provider_no_answer`
   */
  async validate(
    { merchantSlug: merchant, mode }: Principal,
    { source, currency, param }: SourceInQuestion,
  ): Promise<ValidSource | Declined> {
    const facts = { operation: 'validate', sourceKind: source.kind, merchant, mode, currency } as const;
    const connectionId = this.router.chooseTaker(facts);
    if (connectionId === null) {
      throw new ApiFault('no_route', {
        message: `No connection of the configuration validates a ${source.kind}`,
        param,
      });
    }
    const found = await this.#ask(this.connections.get(connectionId).provider, source);
    switch (found?.outcome) {
      case 'valid':
        if (currency !== null && found.money.currency !== currency) return declined('voucher_currency_mismatch');
        return found.money.amountMinor > 0n ? found : declined('insufficient_funds');
      case 'declined':
        return found;
      case 'rejected':
        throw new ApiFault('provider_error', {
          message: 'The provider refused the gateway itself; nothing was charged. Try again later',
        });
      default:
        throw new ApiFault('provider_no_answer', {
          message: 'The provider did not answer; nothing was charged. Send the same request again',
          retryAfterSeconds: 2,
        });
    }
  }

  /** `null` where the adapter throws or outlives its signal. */
  async #ask(provider: PaymentProvider, source: PaymentSource): Promise<Validation | null> {
    const { providerDeadlineMs } = this.environment;
    try {
      const found = await withinDeadline(
        providerDeadlineMs,
        (signal) => provider.validate?.({ source, signal }),
        undefined,
      );
      if (found === undefined) throw new TypeError(`${provider.id}.validate gave no outcome in time`);
      return found;
    } catch (error) {
      // The message may quote what the adapter was given.
      const { name: fault } = error as Error;
      this.#logger.error({ provider: provider.id, operation: 'validate', fault }, 'A provider adapter has a bug');
      return null;
    }
  }
}

function declined(code: DeclineCode): Declined {
  return { outcome: 'declined', code, advice: declineCodes[code].advice, providerMessage: null };
}
