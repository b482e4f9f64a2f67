import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, Matches } from 'class-validator';
import { timelineCursor, timelineTypes, type TimelineType } from './timeline-cursor.js';

/** `GET /payments/{id}/timeline`. */
export class TimelineQueryDto {
  @ApiPropertyOptional({ description: 'How many, 1 to 100', default: '100', example: '100' })
  @IsOptional()
  @Matches(/^(?:[1-9][0-9]?|100)$/, { message: 'limit must be a whole number from 1 to 100' })
  limit?: string;

  @ApiPropertyOptional({
    description: '`nextCursor` of the page before',
    example: '1763719200000-4-att_01M7ZXHCERMPHVBRN6JQ93XHNR',
  })
  @IsOptional()
  @Matches(timelineCursor, { message: 'cursor must be the nextCursor of the page before' })
  cursor?: string;
}

/** What every entry of a timeline has. */
export class TimelineEntryDto {
  @ApiProperty({ enum: timelineTypes, description: 'What is told, and which fields follow' })
  type!: TimelineType;

  @ApiProperty({
    description: 'When it happened, on the clock of the gateway that did it',
    example: '2026-11-21T10:00:00.000Z',
  })
  at!: string;

  @ApiProperty({
    description: 'The entry in one sentence, for people',
    example: 'The payment has succeeded',
  })
  summary!: string;
}
