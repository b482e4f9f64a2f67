import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, Matches } from 'class-validator';
import { IsText } from '../../shared/validators.js';
import { AttemptSummaryDto } from '../attempts/attempt.dto.js';
import { PageDto } from '../page.js';
import { SubjectDto } from './subject.dto.js';

/** `GET /admin/reviews`. */
export class ListReviewsDto extends PageDto {
  @ApiPropertyOptional({ description: '`nextCursor` of the page before', example: 'pay_01M7ZXHCERMPHVBRN6JQ93XHNR' })
  @IsOptional()
  @Matches(/^(?:pay|cap|vd|re|tr|trr|po)_[0-7][0-9A-HJKMNP-TV-Z]{25}$/, {
    message: 'cursor must be the nextCursor of the page before',
  })
  cursor?: string;
}

/** The id in `/admin/reviews/{id}`. Any text may be asked for; what is not an id of ours is not found. */
export class ReviewIdDto {
  @ApiProperty({ description: 'Of the payment or operation', example: 'pay_01M7ZXHCERMPHVBRN6JQ93XHNR' })
  @IsText(255)
  id!: string;
}

/** A payment or operation that waits for an operator. */
export class ReviewDto extends SubjectDto {
  @ApiProperty({ example: 'Nobody knows whether the money moved.', description: 'What the reason means' })
  meaning!: string;

  @ApiProperty({ example: 'Look it up at the provider, then resolve the attempt.', description: 'What to do about it' })
  whatToDo!: string;

  @ApiProperty({ description: 'When it came to the state that it is in', example: '2026-11-21T10:00:01.000Z' })
  since!: string;

  @ApiProperty({ type: AttemptSummaryDto, description: 'The last attempt' })
  attempt!: AttemptSummaryDto;
}
