import { ApiProperty } from '@nestjs/swagger';
import { outcomeNames, type Exchange } from '@tollgate/core';
import { IsText } from '../../shared/validators.js';

/** The id in `/admin/attempts/{id}`. Any text may be asked for; what is not an id of ours is not found. */
export class AttemptIdDto {
  @ApiProperty({ description: 'The attempt', example: 'att_01M7ZXHCERMPHVBRN6JQ93XHNR' })
  @IsText(255)
  id!: string;
}

/** The states of an attempt: in flight, or how it ended. */
export const attemptStates = ['started', ...outcomeNames] as const;

/** One try at one provider, as far as finding it there needs. */
export class AttemptSummaryDto {
  @ApiProperty({ example: 'att_01M7ZXHCERMPHVBRN6JQ93XHNR' })
  id!: string;

  @ApiProperty({ enum: attemptStates, description: '`started`: in flight; else the outcome', example: 'unknown' })
  state!: string;

  @ApiProperty({ type: String, nullable: true, description: 'What happened, in words', example: 'ECONNRESET' })
  detail!: string | null;

  @ApiProperty({
    example: 'AWT_5f1c2a',
    type: String,
    nullable: true,
    description: 'The provider’s id of the movement, where it is known',
  })
  providerReference!: string | null;

  @ApiProperty({
    example: 1,
    type: 'integer',
    description: 'How often it was sent, each time the same under the same key',
  })
  sends!: number;

  @ApiProperty({ description: 'The key that the provider was sent', example: 'att_01M7ZXHCERMPHVBRN6JQ93XHNR' })
  idempotencyKey!: string;

  @ApiProperty({ description: 'When it was first sent: ISO 8601, UTC', example: '2026-11-21T10:00:00.000Z' })
  startedAt!: string;

  @ApiProperty({
    description: 'When its outcome was known: ISO 8601, UTC; null while it is in flight',
    type: String,
    nullable: true,
    example: '2026-11-21T10:00:01.000Z',
  })
  endedAt!: string | null;
}

/** One request to the provider and what came back. Redacted. */
export class ExchangeDto implements Exchange {
  @ApiProperty({ description: 'When it was sent: ISO 8601, UTC', example: '2026-11-21T10:00:00.000Z' })
  startedAt!: string;

  @ApiProperty({ description: 'How long it took, in milliseconds', type: 'integer', example: 250 })
  durationMs!: number;

  @ApiProperty({ description: 'HTTP method', example: 'POST' })
  method!: string;

  @ApiProperty({ description: 'Where it went, redacted', example: 'https://wallet.example/v2/charges' })
  url!: string;

  @ApiProperty({
    description: 'The key that the provider was sent; null where none was',
    example: null,
    type: String,
    nullable: true,
  })
  idempotencyKey!: string | null;

  @ApiProperty({
    description: 'What was sent, redacted; null: nothing',
    example: 'voucher[pin]=[redacted]&amount=1000',
    type: String,
    nullable: true,
  })
  requestBody!: string | null;

  @ApiProperty({
    description: 'How far it got: `not_sent` means that no byte left; `unknown`, that nobody knows what became of it',
    example: 'unknown',
    enum: ['answered', 'not_sent', 'unknown'],
  })
  sent!: Exchange['sent'];

  @ApiProperty({ type: String, nullable: true, description: 'Why there is no answer', example: 'ECONNRESET' })
  reason!: string | null;

  @ApiProperty({ example: null, type: 'integer', nullable: true, description: 'The HTTP status' })
  status!: number | null;

  @ApiProperty({
    example: null,
    type: String,
    nullable: true,
    description: 'The provider’s own id of the request, for its support',
  })
  providerRequestId!: string | null;

  @ApiProperty({
    description: 'What was answered, redacted; null: nothing',
    example: null,
    type: String,
    nullable: true,
  })
  responseBody!: string | null;
}

/** One try of one operation at one provider, in full. Nothing in it is secret. */
export class AttemptDto extends AttemptSummaryDto {
  @ApiProperty({
    description: 'What it tries',
    enum: ['charge', 'authorize', 'capture', 'void', 'refund', 'transfer', 'reversal', 'payout'],
  })
  operation!: string;

  @ApiProperty({
    description: 'Id of the payment or operation that it tries',
    example: 'pay_01M7ZXHCERMPHVBRN6JQ93XHNR',
  })
  subjectId!: string;

  @ApiProperty({ example: 1, type: 'integer', description: 'Which try of it this is, from 1' })
  sequence!: number;

  @ApiProperty({ description: 'The connection, as the configuration names it', example: 'voucher-sandbox' })
  connection!: string;

  @ApiProperty({
    example: { baseUrl: 'http://127.0.0.1:3903' },
    type: 'object',
    additionalProperties: true,
    description: 'The connection’s settings as they were, without secrets',
  })
  connectionSettings!: unknown;

  @ApiProperty({ description: 'Id of the provider', example: 'voucher' })
  provider!: string;

  @ApiProperty({ example: '52bdb5b4a54adb7a', description: 'The configuration that it was made with' })
  configVersion!: string;

  @ApiProperty({
    description: 'Why the payer’s side refused; null otherwise',
    example: null,
    type: String,
    nullable: true,
  })
  declineCode!: string | null;

  @ApiProperty({ type: [ExchangeDto], description: 'What was sent and what came back, in order' })
  exchanges!: readonly Exchange[];

  @ApiProperty({ example: false })
  livemode!: boolean;
}
