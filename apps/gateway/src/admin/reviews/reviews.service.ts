import { Injectable } from '@nestjs/common';
import { operationKinds, parseId } from '@tollgate/core';
import { successBody } from '../../http/envelope.js';
import type { Principal } from '../../merchants/principal.js';
import { ApiFault } from '../../shared/api-fault.js';
import { Clock } from '../../shared/clock.js';
import { Ids } from '../../shared/ids.js';
import { readPage, type PageBody } from '../page.js';
import { toReviewDto, toSubjectDto } from './render-review.js';
import type { ListReviewsDto, ReviewDto } from './review.dto.js';
import { ReviewsRepository } from './reviews.repository.js';
import type { SubjectDto } from './subject.dto.js';

const subjectKinds = ['payment', ...operationKinds] as const;

/** The operator queue. */
@Injectable()
export class ReviewsService {
  constructor(
    private readonly reviews: ReviewsRepository,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  /** A page of what waits for an operator, oldest first. */
  list(principal: Principal, query: ListReviewsDto): Promise<PageBody<ReviewDto>> {
    return readPage(query, async (take) => {
      const waiting = await this.reviews.list(principal, { after: query.cursor ?? null, take });
      return waiting.map(toReviewDto);
    });
  }

  /** Takes something off the queue of which nothing is left to be booked. */
  async close(principal: Principal, id: string, reason: string): Promise<{ success: true; data: SubjectDto }> {
    if (!subjectKinds.some((kind) => parseId(kind, id) !== null)) throw notFound();
    const action = {
      id: this.ids.make('adminAction'),
      apiKeyId: principal.keyId,
      reason,
      at: this.clock.now(),
    };
    const result = await this.reviews.close(principal, id, action);
    if (result === 'not_found') throw notFound();
    if (result === 'not_closable') throw notClosable();
    const subject = await this.reviews.find(principal, id);
    if (!subject) throw notFound();
    return successBody(toSubjectDto(subject));
  }
}

function notFound(): ApiFault {
  return new ApiFault('review_not_found', { message: 'Nothing with this id waits for an operator', param: 'id' });
}

function notClosable(): ApiFault {
  return new ApiFault('review_not_closable', {
    message:
      'What became of the money is not known yet: look at the provider, then say so at /admin/attempts/{id}/resolve',
    param: 'id',
  });
}
