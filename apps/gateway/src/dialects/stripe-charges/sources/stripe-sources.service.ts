import { Injectable } from '@nestjs/common';
import { scopeOf } from '../../../customers/customers.repository.js';
import { VerificationService } from '../../../customers/verification.service.js';

import type { IdempotencyClaim } from '../../../journal/journal-types.js';
import type { Principal } from '../../../merchants/principal.js';
import type { Answer } from '../../../shared/answer.js';
import type { ApiFault } from '../../../shared/api-fault.js';
import { Clock } from '../../../shared/clock.js';
import { replayed } from '../../../shared/idempotency.js';
import { stripeAnswer } from '../answer.js';
import { expansionsOf, type Expandable } from '../expand.js';
import { noSuch, stripeFault } from '../stripe-fault.js';
import { pageAsked } from '../stripe-list.dto.js';
import { stripeList } from '../stripe-list.js';
import { newMetadata } from '../stripe-metadata.js';
import { patchedMetadata } from './patched-metadata.js';
import { reworded } from './reworded.js';
import { readSavedSourceId } from './saved-source-id.js';
import type { ChangeSourceDto, ListSourcesDto, SaveSourceDto, VerifySourceDto } from './saved-source.dto.js';
import { SavedSourcesRepository } from './saved-sources.repository.js';
import { SavedSources } from './saved-sources.service.js';
import { toSavedSource } from './to-saved-source.js';

const nothingToExpand: Expandable = { fetched: [], nothing: [] };

/** A source that is meant, and whose it is. */
export interface SourceOf {
  /** The customer. */
  readonly id: string;
  readonly source: string;
}

/** `/v1/customers/{id}/sources` in Stripe's words. */
@Injectable()
export class StripeSourcesService {
  constructor(
    private readonly sources: SavedSources,
    private readonly verification: VerificationService,
    private readonly rows: SavedSourcesRepository,
    private readonly clock: Clock,
  ) {}

  /** Saves a source with a customer. */
  async save(
    principal: Principal,
    customerId: string,
    { source, metadata, expand }: SaveSourceDto,
    key: IdempotencyClaim | null,
  ): Promise<Answer> {
    expansionsOf(expand, nothingToExpand);
    const customer = await this.sources.findOwner(scopeOf(principal), customerId);
    const asked = { source, metadata: metadata ? newMetadata(metadata) : null, makeDefault: false };
    const { method, isReplay } = await this.sources.save(principal, customer, asked, key);
    const answer = stripeAnswer(toSavedSource(method, { asCreated: isReplay }));
    return isReplay ? replayed(answer) : answer;
  }

  /** A page of a customer's sources, newest first. */
  async list(principal: Principal, customerId: string, query: ListSourcesDto): Promise<Answer> {
    expansionsOf(query.expand, nothingToExpand, true);
    const scope = scopeOf(principal);
    const customer = await this.sources.findOwner(scope, customerId);
    const page = await pageAsked(query, 'source', readSavedSourceId);
    const { items, hasMore } = await this.rows.list(scope, customer.id, query.object ?? null, page);
    const shown = items.map((method) => toSavedSource(method));
    return stripeAnswer(stripeList(`/v1/customers/${customer.id}/sources`, shown, hasMore));
  }

  /** One source. */
  async get(principal: Principal, { id, source }: SourceOf): Promise<Answer> {
    return stripeAnswer(toSavedSource(await this.sources.find(scopeOf(principal), id, source)));
  }

  /** Changes what of a source is the merchant's own. */
  async change(principal: Principal, { id, source }: SourceOf, { metadata, expand }: ChangeSourceDto): Promise<Answer> {
    expansionsOf(expand, nothingToExpand);
    const method = await this.sources.find(scopeOf(principal), id, source);
    if (metadata === undefined) return stripeAnswer(toSavedSource(method));
    const next = patchedMetadata(method.metadata as Record<string, string> | null, metadata);
    const changed = await this.rows.changeMetadata(method, next, this.clock.now());
    if (!changed) throw noSuch('source', source);
    return stripeAnswer(toSavedSource(changed));
  }

  /** Deletes a source: it is not charged any more. */
  async remove(principal: Principal, { id, source }: SourceOf): Promise<Answer> {
    const method = await this.sources.find(scopeOf(principal), id, source);
    await this.rows.delete(method, this.clock.now());
    const { id: shownId, object } = toSavedSource(method);
    return stripeAnswer({ id: shownId, object, deleted: true });
  }

  /** Proves that a bank account is the payer's, with the two small amounts that arrived at it. */
  async verify(principal: Principal, { id, source }: SourceOf, { amounts, expand }: VerifySourceDto): Promise<Answer> {
    expansionsOf(expand, nothingToExpand);
    const method = await this.sources.find(scopeOf(principal), id, source);
    const [first, second] = amounts;
    const proof = { amounts: [Number(first), Number(second)] as [number, number] };
    return stripeAnswer(
      toSavedSource(await reworded(this.verification.verify(principal, method, proof), ofVerification)),
    );
  }
}

/** What is said of a proof, in Stripe's words. */
function ofVerification(fault: ApiFault): ApiFault {
  const stripeCode = 'bank_account_verification_failed';
  switch (fault.code) {
    case 'verification_mismatch':
      return stripeFault('verification_mismatch', {
        message: 'The amounts provided do not match the amounts that were sent to the bank account.',
        param: 'amounts',
        stripeCode,
      });
    case 'verification_failed':
      return stripeFault('verification_failed', {
        message: 'You have exceeded the number of allowed verification attempts.',
        param: 'amounts',
        stripeCode,
      });
    case 'validation_error':
      return stripeFault('validation_error', {
        message: 'This source is not proved with two amounts: either it needs no proof, or it waits for a code.',
        param: 'amounts',
      });
    default:
      return fault;
  }
}
