import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiAnswer, ApiListAnswer } from '../../http/api-answer.js';
import { ApiFaults, bodyFaults } from '../../http/api-faults.js';
import { ApiKey } from '../../http/api-key.js';
import { AdminOnly, Caller, Scope } from '../../merchants/auth.guard.js';
import type { Principal } from '../../merchants/principal.js';
import type { PageBody } from '../page.js';
import { ReasonDto } from '../reason.dto.js';
import { ListReviewsDto, ReviewDto, ReviewIdDto } from './review.dto.js';
import { ReviewsService } from './reviews.service.js';
import { SubjectDto } from './subject.dto.js';

/** What waits for an operator. */
@ApiTags('Operator queue')
@ApiKey()
@AdminOnly()
@Controller('admin/reviews')
export class ReviewsController {
  constructor(private readonly reviews: ReviewsService) {}

  @Get()
  @Scope('reviews:read')
  @ApiOperation({
    summary: 'List what waits for an operator, oldest first',
    description: 'Payments and operations whose `reviewReason` is set, with what it means and what to do about it.',
  })
  @ApiListAnswer(ReviewDto)
  @ApiFaults()
  list(@Caller() caller: Principal, @Query() query: ListReviewsDto): Promise<PageBody<ReviewDto>> {
    return this.reviews.list(caller, query);
  }

  @Post(':id/close')
  @Scope('reviews:write')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Close a review that needs no booking',
    description: 'What is `unknown` cannot be closed: say what became of it by resolving its attempt.',
  })
  @ApiAnswer(SubjectDto)
  @ApiFaults(...bodyFaults, 'review_not_found', 'review_not_closable')
  close(
    @Caller() caller: Principal,
    @Param() { id }: ReviewIdDto,
    @Body() { reason }: ReasonDto,
  ): Promise<{ success: true; data: SubjectDto }> {
    return this.reviews.close(caller, id, reason);
  }
}
