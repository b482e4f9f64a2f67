import { Inject, Injectable, Logger } from '@nestjs/common';
import { setTimeout as sleep } from 'node:timers/promises';
import type {
  AccountOutcome,
  CreatedPayer,
  CreatePayerRequest,
  PaymentProvider,
  Unknown,
  VerifyPayerOutcome,
  VerifyPayerRequest,
} from '@tollgate/core';
import { ENVIRONMENT } from '../config/config.module.js';
import type { GatewayEnvironment } from '../config/environment.js';
import { Connections } from './connections.js';

/** What an adapter gets beyond the deadline to say how far it came. */
const graceMs = 250;

type Without<Request> = Omit<Request, 'signal' | 'mayStillSend'>;

/** Asks providers to save and verify payers. No money of a merchant's moves here. */
@Injectable()
export class AccountCaller {
  readonly #logger = new Logger(AccountCaller.name);

  constructor(
    @Inject(ENVIRONMENT) private readonly environment: GatewayEnvironment,
    private readonly connections: Connections,
  ) {}

  /** Has a provider save a payer and a source. */
  createPayer(connectionId: string, request: Without<CreatePayerRequest>): Promise<AccountOutcome<CreatedPayer>> {
    return this.#ask<AccountOutcome<CreatedPayer>>(connectionId, 'createPayer', (provider, signal) =>
      provider.createPayer?.({ ...request, signal }),
    );
  }

  /** Has a provider verify a bank account. */
  verifyPayer(connectionId: string, request: Without<VerifyPayerRequest>): Promise<VerifyPayerOutcome> {
    return this.#ask<VerifyPayerOutcome>(connectionId, 'verifyPayer', (provider, signal) =>
      provider.verifyPayer?.({ ...request, signal }),
    );
  }

  async #ask<Result extends { readonly outcome: string }>(
    connectionId: string,
    operation: keyof PaymentProvider,
    send: (provider: PaymentProvider, signal: AbortSignal) => Promise<Result> | undefined,
  ): Promise<Result | Unknown> {
    const { provider } = this.connections.get(connectionId);
    const { providerDeadlineMs } = this.environment;
    const answered = new AbortController();
    try {
      const sent = send(provider, AbortSignal.timeout(providerDeadlineMs));
      const late = sleep(providerDeadlineMs + graceMs, undefined, { signal: answered.signal });
      const result = await Promise.race([sent, late]);
      if (typeof result?.outcome !== 'string')
        throw new TypeError(`${provider.id}.${operation} gave no outcome in time`);
      return result;
    } catch (error) {
      // The message may quote what the adapter was given.
      this.#logger.error(
        { provider: provider.id, operation, fault: (error as Error).name },
        'A provider adapter has a bug',
      );
      return { outcome: 'unknown', reason: 'adapter_fault', reference: null };
    } finally {
      answered.abort();
    }
  }
}
