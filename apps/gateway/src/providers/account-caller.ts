import { Inject, Injectable, Logger } from '@nestjs/common';
import type {
  AccountOutcome,
  CreatedPayer,
  CreatePayeeOutcome,
  CreatePayeeRequest,
  CreatePayerRequest,
  DeletePayeeRequest,
  DeletePayerRequest,
  DeletionOutcome,
  Operation,
  PayeeRetrieval,
  PaymentProvider,
  Unknown,
  VerifyPayerOutcome,
  VerifyPayerRequest,
} from '@tollgate/core';
import { ENVIRONMENT } from '../config/config.module.js';
import type { GatewayEnvironment } from '../config/environment.js';
import { Connections } from './connections.js';
import { withinDeadline } from '../shared/within-deadline.js';

type Without<Request> = Omit<Request, 'signal' | 'mayStillSend'>;

/** Asks providers to save, verify and forget payers, and to open and close the accounts of payees. No money of a merchant's moves here. */
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

  /** Has a provider forget a payer and all their sources. */
  deletePayer(connectionId: string, request: Without<DeletePayerRequest>): Promise<DeletionOutcome> {
    return this.#ask<DeletionOutcome>(connectionId, 'deletePayer', (provider, signal) =>
      provider.deletePayer?.({ ...request, signal }),
    );
  }

  /** Has a provider close the account of a payee. */
  deletePayee(connectionId: string, request: Without<DeletePayeeRequest>): Promise<DeletionOutcome> {
    return this.#ask<DeletionOutcome>(connectionId, 'deletePayee', (provider, signal) =>
      provider.deletePayee?.({ ...request, signal }),
    );
  }

  /** Whether the running configuration has a connection with this id whose provider can do this. */
  can(connectionId: string, operation: Operation): boolean {
    return this.connections.byId.get(connectionId)?.capabilities.operations.includes(operation) ?? false;
  }

  /** Has a provider open the account of a payee. */
  createPayee(connectionId: string, request: Without<CreatePayeeRequest>): Promise<CreatePayeeOutcome> {
    return this.#ask<CreatePayeeOutcome>(connectionId, 'createPayee', (provider, signal) =>
      provider.createPayee?.({ ...request, signal }),
    );
  }

  /**
   * Asks a provider about a payee, for a caller who waits for it. A fault of any kind, and a connection that the
   * configuration has no more, say nothing: `unavailable`.
   */
  async verifyPayee(connectionId: string, payeeReference: string, patienceMs: number): Promise<PayeeRetrieval> {
    const nothing: PayeeRetrieval = { found: 'unavailable', reason: 'adapter_fault' };
    const provider = this.connections.byId.get(connectionId)?.provider;
    if (!provider) return { found: 'unavailable', reason: 'no such connection' };
    return this.#within(provider, 'verifyPayee', patienceMs, nothing, async (signal) => {
      const found = await provider.verifyPayee?.({ payeeReference, signal });
      return typeof found?.found === 'string' ? found : undefined;
    });
  }

  #ask<Result extends { readonly outcome: string }>(
    connectionId: string,
    operation: keyof PaymentProvider,
    send: (provider: PaymentProvider, signal: AbortSignal) => Promise<Result> | undefined,
  ): Promise<Result | Unknown> {
    const { provider } = this.connections.get(connectionId);
    const unknown: Unknown = { outcome: 'unknown', reason: 'adapter_fault', reference: null };
    const { providerDeadlineMs } = this.environment;
    return this.#within<Result | Unknown>(provider, operation, providerDeadlineMs, unknown, async (signal) => {
      const result = await send(provider, signal);
      return typeof result?.outcome === 'string' ? result : undefined;
    });
  }

  /** What an adapter answers inside a deadline; where it throws, answers nothing or outlives its signal, what stands for that. */
  async #within<Result>(
    provider: PaymentProvider,
    operation: keyof PaymentProvider,
    deadlineMs: number,
    otherwise: Result,
    send: (signal: AbortSignal) => Promise<Result | undefined>,
  ): Promise<Result> {
    try {
      const result = await withinDeadline(deadlineMs, send, undefined);
      if (result === undefined) throw new TypeError(`${provider.id}.${operation} gave no outcome in time`);
      return result;
    } catch (error) {
      // The message may quote what the adapter was given.
      this.#logger.error(
        { provider: provider.id, operation, fault: (error as Error).name },
        'A provider adapter has a bug',
      );
      return otherwise;
    }
  }
}
