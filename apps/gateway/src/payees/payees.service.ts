import { Injectable } from '@nestjs/common';
import { parseId } from '@tollgate/core';
import type { Scope } from '../customers/customers.repository.js';
import type { Payee, Prisma as PrismaTypes } from '../generated/client.js';
import { successBody } from '../http/envelope.js';
import type { Dialect, IdempotencyClaim } from '../journal/journal-types.js';
import type { Principal } from '../merchants/principal.js';
import { ApiFault } from '../shared/api-fault.js';
import { Clock } from '../shared/clock.js';
import { assertSameRequest, keyIn } from '../shared/idempotency.js';
import { Ids } from '../shared/ids.js';
import { ConnectionChooser } from './connection-chooser.service.js';
import type { ListPayeesDto, PayeeDto } from './payee.dto.js';
import { PayeeOpener, type PayeeApplication } from './payee-opener.service.js';
import { PayeeVerifier } from './payee-verifier.service.js';
import { PayeesRepository } from './payees.repository.js';
import { toPayeeDto } from './render-payee.js';

const defaultLimit = 20;

/** A page of payees in the canonical API. */
export interface PayeeListBody {
  readonly success: true;
  readonly data: readonly PayeeDto[];
  readonly hasMore: boolean;
  /** Pass it as `cursor` for the next page; `null` on the last. */
  readonly nextCursor: string | null;
}

/** In which API a payee is made, and what that keeps with it. */
export interface PayeeOptions {
  readonly dialect: Dialect;
  /** What the dialect keeps with it to answer in its own words; plain JSON, nothing in it is secret. */
  readonly dialectData?: PrismaTypes.InputJsonObject;
}

/** A payee that was made, now or by the same request before. */
export interface MadePayee {
  /** As it is now. */
  readonly payee: Payee;
  readonly isReplay: boolean;
}

/** Who money is transferred to. What a payee's account is opened with is handed to the provider and not kept. */
@Injectable()
export class PayeesService {
  constructor(
    private readonly rows: PayeesRepository,
    private readonly opener: PayeeOpener,
    private readonly verifier: PayeeVerifier,
    private readonly chooser: ConnectionChooser,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  /**
   * Opens a payee's account, or finds the one that the same request opened before, as it is now.
   *
   * @throws ApiFault `validation_error`, `operation_not_supported`, `idempotency_key_mismatch`, `idempotency_in_progress`,
   *   `payee_refused`, `provider_error`, `provider_no_answer`
   */
  async make(
    principal: Principal,
    application: PayeeApplication,
    { dialect, dialectData }: PayeeOptions,
    idempotency: IdempotencyClaim | null,
  ): Promise<MadePayee> {
    const { merchantId, mode } = principal;
    const key = idempotency && keyIn(dialect, idempotency);
    const first = key !== null && (await this.rows.findByIdempotencyKey(principal, key));
    if (first && idempotency) return this.#again(first, application, idempotency);
    const { country, email, businessName } = application.details;
    const createdAt = this.clock.now();
    const payee = await this.rows.add({
      merchantId,
      mode,
      id: this.ids.make('payee'),
      state: 'creating',
      connectionId: this.#connectionFor(principal, application),
      country,
      email: email ?? null,
      businessName: businessName ?? null,
      termsIpAddress: application.senderAddress,
      missing: [],
      ...(dialectData ? { dialectData } : {}),
      ...(idempotency ? { idempotencyKey: key, fingerprint: Buffer.from(idempotency.fingerprint) } : {}),
      createdAt,
      updatedAt: createdAt,
    });
    if (payee) return { payee: await this.opener.open(payee, application), isReplay: false };
    const winner = key !== null && (await this.rows.findByIdempotencyKey(principal, key));
    if (!winner || !idempotency) throw new Error('A payee was refused for a key that nobody has');
    return this.#again(winner, application, idempotency);
  }

  /**
   * A payee, asked about where it is not verified yet.
   *
   * @throws ApiFault `payee_not_found`
   */
  async get(scope: Scope, text: string): Promise<{ success: true; data: PayeeDto }> {
    const payee = await this.findOpen(scope, text, 'id');
    return successBody(toPayeeDto(await this.verifier.refresh(payee)));
  }

  /** A page of payees, newest first. What the provider says of them now is not asked. */
  async list(scope: Scope, { cursor, limit: most }: ListPayeesDto): Promise<PayeeListBody> {
    const limit = Number(most ?? defaultLimit);
    const rows = await this.rows.list(scope, { after: cursor ?? null, take: limit + 1 });
    const page = rows.slice(0, limit);
    const hasMore = rows.length > limit;
    return { ...successBody(page.map(toPayeeDto)), hasMore, nextCursor: hasMore ? (page.at(-1)?.id ?? null) : null };
  }

  /**
   * A payee of this merchant in this mode, in whatever state it is.
   *
   * @param param - the field that names it
   * @throws ApiFault `payee_not_found`
   */
  async find(scope: Scope, text: string, param: string): Promise<Payee> {
    const id = parseId('payee', text);
    const payee = id && (await this.rows.find(scope, id));
    if (payee) return payee;
    throw notFound(param);
  }

  /**
   * A payee of this merchant in this mode whose account is open.
   *
   * @param param - the field that names it
   * @throws ApiFault `payee_not_found`
   */
  async findOpen(scope: Scope, text: string, param: string): Promise<Payee> {
    const payee = await this.find(scope, text, param);
    if (payee.state !== 'ready') throw notFound(param);
    return payee;
  }

  #connectionFor({ merchantSlug, mode }: Principal, { details }: PayeeApplication): string {
    return this.chooser.choose(
      {
        merchant: merchantSlug,
        mode,
        operations: ['createPayee', 'transfer'],
        currency: null,
        connectionId: details.connectionId ?? null,
      },
      'open the account of a payee',
    );
  }

  /** Somebody had the key first: the same request, finished, interrupted or under way. */
  async #again(first: Payee, application: PayeeApplication, idempotency: IdempotencyClaim): Promise<MadePayee> {
    assertSameRequest(first.fingerprint, idempotency);
    return { payee: await this.opener.resume(first, application), isReplay: true };
  }
}

function notFound(param: string): ApiFault {
  return new ApiFault('payee_not_found', { message: 'There is no payee with this id', param });
}
