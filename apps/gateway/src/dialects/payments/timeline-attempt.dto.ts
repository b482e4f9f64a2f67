import { ApiProperty } from '@nestjs/swagger';
import { declineCodes, outcomeNames, type DeclineCode, type Exchange, type PassedOver } from '@tollgate/core';
import { choiceReasons, type AttemptBefore, type AttemptChoice } from '../../routing/attempt-choice.js';
import { TimelineEntryDto } from './timeline.dto.js';

/** A rule or connection that did not take the payment. */
export class PassedOverDto implements Omit<PassedOver, 'ofOthers'> {
  @ApiProperty({ description: 'The rule of the configuration', example: 'bank-accounts-and-cards' })
  rule!: string;

  @ApiProperty({ type: String, nullable: true, description: 'null: the rule as a whole', example: null })
  connection!: string | null;

  @ApiProperty({
    description: 'Why it did not take the payment',
    example: 'source kind voucher is not one of bank_account, card',
  })
  reason!: string;
}

/** The attempt before, and what became of it. */
export class AttemptBeforeDto implements AttemptBefore {
  @ApiProperty({ description: 'Our id of the attempt before', example: 'att_01M7ZXHCERMPHVBRN6JQ93XHNR' })
  attemptId!: string;

  @ApiProperty({ description: 'What became of it', enum: outcomeNames, example: 'not_sent' })
  outcome!: AttemptBefore['outcome'];

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'The decline code, what the provider refused us for, or what stood in the way',
    example: 'ECONNREFUSED',
  })
  reason!: string | null;
}

/** Why an attempt was made where it was. */
export class AttemptChoiceDto implements AttemptChoice {
  @ApiProperty({
    enum: choiceReasons,
    description:
      '`first_in_route`: the first that the rule names and that takes the payment. `split`: the one whose share the payment fell into. `next_in_route`: nothing moved by the attempt before, and the rule lets the next one try after that. `tried_again`: nothing was sent at all, and the same request came again. `connection_of_payment`: what follows a charge goes where the charge was made. `connection_for_payout`: the one that was asked for, or the only one that pays out.',
  })
  because!: AttemptChoice['because'];

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'The rule that decided; null for what follows a charge',
    example: 'vouchers',
  })
  rule!: string | null;

  @ApiProperty({ type: 'integer', nullable: true, description: 'Place in the route, from 1', example: 1 })
  position!: number | null;

  @ApiProperty({ type: 'integer', nullable: true, description: 'How many connections the route has', example: 1 })
  of!: number | null;

  @ApiProperty({
    enum: ['priority', 'split'],
    nullable: true,
    description: '`priority`: the order in which the rule names its connections. `split`: by their shares',
    example: 'priority',
  })
  order!: AttemptChoice['order'];

  @ApiProperty({
    type: AttemptBeforeDto,
    nullable: true,
    description: 'The attempt before, after which this one could follow',
  })
  after!: AttemptBeforeDto | null;

  @ApiProperty({
    type: [PassedOverDto],
    nullable: true,
    description: 'Rules and connections that did not take the payment, and why; without those of other merchants',
  })
  passedOver!: readonly PassedOverDto[] | null;
}

/** One HTTP request to a provider and what came back. Secrets are masked. */
export class ExchangeDto implements Exchange {
  @ApiProperty({ description: 'When it was sent', example: '2026-11-21T10:00:00.010Z' })
  startedAt!: string;

  @ApiProperty({ description: 'How long it took, in milliseconds', type: 'integer', example: 24 })
  durationMs!: number;

  @ApiProperty({ description: 'HTTP method', example: 'POST' })
  method!: string;

  @ApiProperty({ description: 'Where it went, redacted', example: 'https://wallet.example/v2/charges' })
  url!: string;

  @ApiProperty({
    description: 'The key that the provider was sent; null where none was',
    type: String,
    nullable: true,
    example: null,
  })
  idempotencyKey!: string | null;

  @ApiProperty({
    description: 'What was sent, redacted',
    type: String,
    nullable: true,
    example: 'source=[redacted]&amount=1000&currency=USD',
  })
  requestBody!: string | null;

  @ApiProperty({
    description: 'Whether any byte of it left; null: nobody knows',
    example: 'answered',
    enum: ['answered', 'not_sent', 'unknown'],
  })
  sent!: Exchange['sent'];

  @ApiProperty({ type: String, nullable: true, description: 'Why there is no answer', example: null })
  reason!: string | null;

  @ApiProperty({
    description: 'HTTP status of the answer; null: none came',
    type: 'integer',
    nullable: true,
    example: 200,
  })
  status!: number | null;

  @ApiProperty({ type: String, nullable: true, description: 'For the provider’s support', example: null })
  providerRequestId!: string | null;

  @ApiProperty({
    description: 'What was answered, redacted',
    type: String,
    nullable: true,
    example: '{"id":"AWT_…","status":"succeeded"}',
  })
  responseBody!: string | null;
}

/** One try of one operation at one provider, told when it was started. */
export class TimelineAttemptDto extends TimelineEntryDto {
  @ApiProperty({ enum: ['attempt'] })
  declare type: 'attempt';

  @ApiProperty({ description: 'Our id of the attempt', example: 'att_01M7ZXHCERMPHVBRN6JQ93XHNR' })
  id!: string;

  @ApiProperty({ type: 'integer', description: 'Number of the try, from 1', example: 1 })
  sequence!: number;

  @ApiProperty({ description: '`charge`, `authorize`, or the kind of the operation', example: 'charge' })
  operation!: string;

  @ApiProperty({ type: String, nullable: true, description: 'null for the charge itself', example: null })
  operationId!: string | null;

  @ApiProperty({ description: 'As the configuration names it', example: 'voucher-sandbox' })
  connection!: string;

  @ApiProperty({ description: 'Id of the provider', example: 'voucher' })
  provider!: string;

  @ApiProperty({ description: 'The configuration that it was made under', example: '0c5a8f2d9b7e4613' })
  configVersion!: string;

  @ApiProperty({ type: AttemptChoiceDto })
  choice!: AttemptChoiceDto;

  @ApiProperty({
    description: 'The key that the provider was sent, where it takes one',
    example: 'att_01M7ZXHCERMPHVBRN6JQ93XHNR',
  })
  idempotencyKey!: string;

  @ApiProperty({ description: 'What became of it by now', enum: ['started', ...outcomeNames], example: 'succeeded' })
  state!: string;

  @ApiProperty({ type: String, nullable: true, description: 'null: in flight', example: '2026-11-21T10:00:00.034Z' })
  endedAt!: string | null;

  @ApiProperty({
    description: 'How long it took, in milliseconds; null while it runs',
    type: 'integer',
    nullable: true,
    example: 34,
  })
  durationMs!: number | null;

  @ApiProperty({ type: 'integer', description: 'How often it was sent, each time the same', example: 1 })
  sends!: number;

  @ApiProperty({ type: String, nullable: true, description: 'The provider’s id of it', example: 'AWT_01M7ZXHCER' })
  providerReference!: string | null;

  @ApiProperty({
    description: 'Why the payer’s side refused; null otherwise',
    enum: Object.keys(declineCodes),
    nullable: true,
    example: null,
  })
  declineCode!: DeclineCode | null;

  @ApiProperty({ type: String, nullable: true, description: 'What happened, in words for an operator', example: null })
  detail!: string | null;

  @ApiProperty({ type: [ExchangeDto], description: 'What went over the wire, in order; empty where none was kept' })
  exchanges!: readonly Exchange[];
}
