import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, Matches } from 'class-validator';
import { PageDto } from '../page.js';

/** `GET /admin/actions`. */
export class ListActionsDto extends PageDto {
  @ApiPropertyOptional({ description: '`nextCursor` of the page before', example: 'adm_01M7ZXHCERMPHVBRN6JQ93XHNR' })
  @IsOptional()
  @Matches(/^adm_[0-7][0-9A-HJKMNP-TV-Z]{25}$/, { message: 'cursor must be the nextCursor of the page before' })
  cursor?: string;
}

/** What an operator can do. */
export const adminActions = [
  'attempt.resolve',
  'config.activate',
  'key.create',
  'key.revoke',
  'key.roll',
  'merchant.create',
  'review.close',
  'webhook_event.retry',
] as const;

/** What an operator did, and why. It is never changed. */
export class AdminActionDto {
  @ApiProperty({ example: 'adm_01M7ZXHCERMPHVBRN6JQ93XHNR' })
  id!: string;

  @ApiProperty({ description: 'What was done', example: 'attempt.resolve', enum: adminActions })
  action!: string;

  @ApiProperty({ description: 'Id of what it was done to', example: 'att_01M7ZXHCERMPHVBRN6JQ93XHNR' })
  targetId!: string;

  @ApiProperty({ description: 'Why, in the operator’s words', example: 'Seen in the wallet’s dashboard, 14:03' })
  reason!: string;

  @ApiProperty({
    example: { outcome: 'succeeded' },
    type: 'object',
    additionalProperties: true,
    description: 'What was said, or changed',
  })
  data!: unknown;

  @ApiProperty({ description: 'The admin key that it was done with', example: 'key_01M7ZXHCERMPHVBRN6JQ93XHNR' })
  keyId!: string;

  @ApiProperty({ example: '2026-11-21T10:00:00.000Z' })
  createdAt!: string;

  @ApiProperty({ example: false })
  livemode!: boolean;
}
