import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, Matches } from 'class-validator';
import { IsText } from '../../shared/validators.js';
import { PageDto } from '../page.js';

/** The states that an operator may ask for: what is dealt with is of no interest to anybody. */
export const listedStates = ['failed', 'waiting', 'received'] as const;

/** One of {@link listedStates}. */
export type ListedState = (typeof listedStates)[number];

/** `GET /admin/webhook-events`. */
export class ListWebhookEventsDto extends PageDto {
  @ApiPropertyOptional({ description: 'Only in this state', enum: listedStates, default: 'failed' })
  @IsOptional()
  @IsIn(listedStates, { message: `state must be one of ${listedStates.join(', ')}` })
  state?: ListedState;

  @ApiPropertyOptional({ description: '`nextCursor` of the page before', example: 'stripe-eu:evt_1PzQ8a2eZvKYlo2C' })
  @IsOptional()
  @Matches(/^[a-z][a-z0-9-]{0,62}:./, { message: 'cursor must be the nextCursor of the page before' })
  @IsText(600)
  cursor?: string;
}

/** The id in `/admin/webhook-events/{id}`. Any text may be asked for; what is not an event is not found. */
export class WebhookEventIdDto {
  @ApiProperty({ description: 'Connection and event', example: 'stripe-eu:evt_1PzQ8a2eZvKYlo2C' })
  @IsText(600)
  id!: string;
}

/** A message of a provider's, as far as it is kept: nothing of its body is. */
export class WebhookEventDto {
  @ApiProperty({ description: 'Connection and event', example: 'stripe-eu:evt_1PzQ8a2eZvKYlo2C' })
  id!: string;

  @ApiProperty({ description: 'The connection that it came by, as the configuration names it', example: 'stripe-eu' })
  connection!: string;

  @ApiProperty({ description: 'The provider’s own name of what happened', example: 'refund.failed' })
  type!: string;

  @ApiProperty({
    description: 'What it is about',
    enum: ['payment', 'refund', 'payout', 'transfer', 'dispute', 'payer', 'payee', 'other'],
    example: 'refund',
  })
  subject!: string;

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'The provider’s id of what it is about',
    example: 're_3PzQ8a2eZvKYlo2C',
  })
  reference!: string | null;

  @ApiProperty({
    example: 'pay_01M7ZXHCERMPHVBRN6JQ93XHNR',
    type: String,
    nullable: true,
    description: 'Our id of it, where the provider sent it back',
  })
  ourId!: string | null;

  @ApiProperty({
    description: 'What became of it',
    enum: ['received', 'waiting', 'processed', 'ignored', 'failed'],
    example: 'failed',
  })
  state!: string;

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'Why it is not dealt with',
    example: 'Given up after three days. No payment of this gateway has this reference',
  })
  detail!: string | null;

  @ApiProperty({ description: 'How often it was tried', example: 81 })
  tries!: number;

  @ApiProperty({
    description: 'When it happened, as the provider says: ISO 8601, UTC',
    example: '2026-11-21T10:00:00.000Z',
  })
  occurredAt!: string;

  @ApiProperty({ description: 'When it came: ISO 8601, UTC', example: '2026-11-21T10:00:01.000Z' })
  receivedAt!: string;

  @ApiProperty({ example: false })
  livemode!: boolean;
}
