import { Injectable } from '@nestjs/common';
import { assertNever, parseId, type AttemptId } from '@tollgate/core';
import type { Attempt } from '../../generated/client.js';
import { successBody } from '../../http/envelope.js';
import type { Principal } from '../../merchants/principal.js';
import { Resolver, type ResolveCommand } from '../../operations/resolver.service.js';
import { ApiFault } from '../../shared/api-fault.js';
import { Ids } from '../../shared/ids.js';
import { toSubjectDto } from '../reviews/render-review.js';
import { ReviewsRepository } from '../reviews/reviews.repository.js';
import type { AttemptDto } from './attempt.dto.js';
import { AttemptsRepository } from './attempts.repository.js';
import { subjectOf, toAttemptDto } from './render-attempt.js';
import type { ResolveDto, ResolvedDto } from './resolve.dto.js';

/** What an operator sees of an attempt, and says of one whose outcome nobody else knows. Books nothing itself. */
@Injectable()
export class AttemptsService {
  constructor(
    private readonly attempts: AttemptsRepository,
    private readonly reviews: ReviewsRepository,
    private readonly resolver: Resolver,
    private readonly ids: Ids,
  ) {}

  /** One attempt. */
  async get(principal: Principal, id: string): Promise<{ success: true; data: AttemptDto }> {
    return successBody(toAttemptDto(await this.#find(principal, id)));
  }

  /** Books what an operator says became of an attempt. Of many who say so at once, one is heard. */
  async resolve(principal: Principal, id: string, body: ResolveDto): Promise<{ success: true; data: ResolvedDto }> {
    const attempt = await this.#find(principal, id);
    if (attempt.state !== 'unknown') throw notUnknown(attempt.state);
    refuseContradictions(attempt, body);
    const result = await this.resolver.resolve(this.#commandOf(principal, attempt, body));
    switch (result) {
      case 'resolved':
        return successBody(await this.#asTheyAre(principal, attempt));
      case 'not_unknown':
        throw notUnknown(null);
      case 'may_be_resent':
        throw mayBeResent();
      case 'not_found':
        throw notFound();
      case 'reference_needed':
        throw invalid('providerReference', 'providerReference is required: the provider’s id of what it has moved');
      default:
        return assertNever(result, 'result of resolving');
    }
  }

  #commandOf({ merchantId, mode, keyId }: Principal, attempt: Attempt, body: ResolveDto): ResolveCommand {
    return {
      merchantId,
      mode,
      attemptId: attempt.id as AttemptId,
      outcome: body.outcome,
      providerReference: body.providerReference ?? attempt.providerReference,
      amountMinor: body.amount === undefined ? null : BigInt(body.amount),
      action: { id: this.ids.make('adminAction'), apiKeyId: keyId, reason: body.reason },
    };
  }

  async #asTheyAre(principal: Principal, { id, ...before }: Attempt): Promise<ResolvedDto> {
    const attempt = await this.#find(principal, id);
    const subject = await this.reviews.find(principal, subjectOf({ id, ...before }));
    if (!subject) throw new Error(`What attempt ${id} tried is not there`);
    return { attempt: toAttemptDto(attempt), subject: toSubjectDto(subject) };
  }

  async #find(principal: Principal, text: string): Promise<Attempt> {
    const id = parseId('attempt', text);
    const attempt = id && (await this.attempts.find(principal, id));
    if (!attempt) throw notFound();
    return attempt;
  }
}

/** What holds money, or releases it. */
const movesNothing: ReadonlySet<string> = new Set(['authorize', 'void']);

/** What would be booked under two names, or moved and did not, is refused before anything is written. */
function refuseContradictions(attempt: Attempt, { outcome, providerReference, amount }: ResolveDto): void {
  const known = attempt.providerReference;
  if (known !== null && providerReference !== undefined && providerReference !== known) {
    throw invalid('providerReference', `The provider has named this movement already: ${known}. Leave the field out`);
  }
  if (amount !== undefined && (outcome === 'failed' || movesNothing.has(attempt.operation))) {
    throw invalid('amount', 'Nothing moves by what failed, nor by an authorization or a void; leave amount out');
  }
}

function invalid(param: string, message: string): ApiFault {
  return new ApiFault('validation_error', { message, param, details: [{ field: param, message }] });
}

function notFound(): ApiFault {
  return new ApiFault('attempt_not_found', { message: 'There is no attempt with this id', param: 'id' });
}

function mayBeResent(): ApiFault {
  return new ApiFault('attempt_may_be_resent', {
    message:
      'The gateway may still send this again with the same key, so nobody can say yet that nothing moved. Resolve it as succeeded if it has; as failed only when the provider has forgotten the key',
    param: 'outcome',
  });
}

function notUnknown(state: string | null): ApiFault {
  const stands = state === 'started' ? 'This attempt is in flight' : 'What became of this attempt is known already';
  return new ApiFault('attempt_not_unknown', {
    message: `${stands}; nothing was changed. Look at it, and at the queue, again`,
    param: 'id',
    details: state === null ? null : { state },
  });
}
