import { ApiProperty } from '@nestjs/swagger';
import { operationKinds, operationStates, paymentStates, type OperationKind } from '@tollgate/core';
import { TimelineEntryDto } from './timeline.dto.js';

/** The `Idempotency-Key` that something was asked for with. */
export class TimelineKeyDto {
  @ApiProperty({ description: 'The key as it was sent', example: 'order-42' })
  key!: string;

  @ApiProperty({
    type: 'integer',
    nullable: true,
    description: 'HTTP status of the answer that the same request gets again; null: none is stored yet',
    example: 200,
  })
  answerStatus!: number | null;

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'When the key is free again; null: not before the outcome is final',
    example: '2026-11-22T10:00:00.000Z',
  })
  expiresAt!: string | null;
}

const idempotency = {
  type: TimelineKeyDto,
  nullable: true,
  description: 'null: it was asked for without a key, or the key has been used for something else since',
};
const actor = {
  enum: ['api', 'recovery', 'check', 'webhook', 'operator'],
  description:
    '`api`: the request. `recovery`: the gateway, where the process that carried it out was lost. `check`: the provider was asked. `webhook`: the provider said so. `operator`: somebody decided it.',
};
const cause = {
  type: String,
  nullable: true,
  description: 'Id of the webhook event or of the operator’s act that brought it about',
  example: null,
};
const attemptId = { type: String, nullable: true, example: 'att_01M7ZXHCERMPHVBRN6JQ93XHNR' };

/** The payment was asked for. The first entry of every timeline. */
export class TimelinePaymentRequestedDto extends TimelineEntryDto {
  @ApiProperty({ enum: ['payment_requested'] })
  declare type: 'payment_requested';

  @ApiProperty({ description: 'The payment', example: 'pay_01M7ZXHCERMPHVBRN6JQ93XHNR' })
  id!: string;

  @ApiProperty({ type: 'integer', description: 'Minor units', example: 1000 })
  amount!: number;

  @ApiProperty({ example: 'USD' })
  currency!: string;

  @ApiProperty({ description: 'Kind of the source', example: 'voucher' })
  sourceKind!: string;

  @ApiProperty({ type: String, nullable: true, example: null })
  customerId!: string | null;

  @ApiProperty({ description: 'What it is for', type: String, nullable: true, example: 'Order 42' })
  description!: string | null;

  @ApiProperty(idempotency)
  idempotencyKey!: TimelineKeyDto | null;
}

/** The payment changed its state. */
export class TimelinePaymentStateDto extends TimelineEntryDto {
  @ApiProperty({ enum: ['payment_state'] })
  declare type: 'payment_state';

  @ApiProperty({ description: 'Our id of the change', example: 'pt_01M7ZXHCERMPHVBRN6JQ93XHNR' })
  id!: string;

  @ApiProperty({ enum: paymentStates, nullable: true, description: 'null for the first', example: 'processing' })
  from!: string | null;

  @ApiProperty({ description: 'The state that followed', enum: paymentStates, example: 'succeeded' })
  to!: string;

  @ApiProperty({ description: 'What moved it', example: 'succeeded' })
  event!: string;

  @ApiProperty(actor)
  actor!: string;

  @ApiProperty(cause)
  cause!: string | null;

  @ApiProperty({ ...attemptId, description: 'The attempt that brought it; null where none did' })
  attemptId!: string | null;
}

/** A capture, void, refund, transfer or reversal of the payment was asked for. */
export class TimelineOperationRequestedDto extends TimelineEntryDto {
  @ApiProperty({ enum: ['operation_requested'] })
  declare type: 'operation_requested';

  @ApiProperty({ description: 'Our id of the operation', example: 're_01M7ZXHCERMPHVBRN6JQ93XHNR' })
  operationId!: string;

  @ApiProperty({ description: 'Which kind of operation', enum: operationKinds, example: 'refund' })
  operation!: OperationKind;

  @ApiProperty({ type: 'integer', description: 'Minor units; the gross of a transfer', example: 500 })
  amount!: number;

  @ApiProperty({ type: 'integer', description: 'Minor units; what is kept of a transfer', example: 0 })
  fee!: number;

  @ApiProperty({ example: 'USD' })
  currency!: string;

  @ApiProperty({ type: String, nullable: true, description: 'Of a refund', example: 'requested_by_customer' })
  reason!: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'Who a transfer goes to', example: null })
  payeeId!: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'What a reversal takes back', example: null })
  transferId!: string | null;

  @ApiProperty(idempotency)
  idempotencyKey!: TimelineKeyDto | null;
}

/** An operation on the payment changed its state. */
export class TimelineOperationStateDto extends TimelineEntryDto {
  @ApiProperty({ enum: ['operation_state'] })
  declare type: 'operation_state';

  @ApiProperty({ description: 'Our id of the change', example: 'ot_01M7ZXHCERMPHVBRN6JQ93XHNR' })
  id!: string;

  @ApiProperty({ description: 'Our id of the operation', example: 're_01M7ZXHCERMPHVBRN6JQ93XHNR' })
  operationId!: string;

  @ApiProperty({ description: 'Which kind of operation', enum: operationKinds, example: 'refund' })
  operation!: OperationKind;

  @ApiProperty({ enum: operationStates, nullable: true, description: 'null for the first', example: 'processing' })
  from!: string | null;

  @ApiProperty({ description: 'The state that followed', enum: operationStates, example: 'succeeded' })
  to!: string;

  @ApiProperty({ description: 'What moved it', example: 'succeeded' })
  event!: string;

  @ApiProperty(actor)
  actor!: string;

  @ApiProperty(cause)
  cause!: string | null;

  @ApiProperty({ ...attemptId, description: 'The attempt that brought it; null where none did' })
  attemptId!: string | null;
}

/** One side of a journal. */
export class TimelineLedgerEntryDto {
  @ApiProperty({ description: 'Our id of the entry', example: 'le_01M7ZXHCERMPHVBRN6JQ93XHNR' })
  id!: string;

  @ApiProperty({ description: 'The account of the ledger', example: 'merchant_balance' })
  account!: string;

  @ApiProperty({ type: 'integer', description: 'Minor units: debit positive, credit negative', example: -1000 })
  amount!: number;

  @ApiProperty({ example: 'USD' })
  currency!: string;
}

/** Something was booked: a set of ledger entries that adds up to zero. */
export class TimelineJournalDto extends TimelineEntryDto {
  @ApiProperty({ enum: ['journal'] })
  declare type: 'journal';

  @ApiProperty({ description: 'Our id of the set of entries', example: 'lj_01M7ZXHCERMPHVBRN6JQ93XHNR' })
  journalId!: string;

  @ApiProperty({ type: String, nullable: true, description: 'null where the charge moved the money', example: null })
  operationId!: string | null;

  @ApiProperty({ description: 'The entries: together they are zero', type: [TimelineLedgerEntryDto] })
  entries!: TimelineLedgerEntryDto[];
}

/** Something happened that you may be told of. */
export class TimelineEventDto extends TimelineEntryDto {
  @ApiProperty({ enum: ['event'] })
  declare type: 'event';

  @ApiProperty({ description: 'Our id of the event', example: 'evt_01M7ZXHCERMPHVBRN6JQ93XHNR' })
  id!: string;

  @ApiProperty({ description: 'What happened, as a word for programs', example: 'payment.succeeded' })
  eventType!: string;

  @ApiProperty({
    description: 'The operation that it is about; null for the payment itself',
    type: String,
    nullable: true,
    example: null,
  })
  operationId!: string | null;

  @ApiProperty({ description: 'What the event says besides', example: {}, type: 'object', additionalProperties: true })
  data!: unknown;
}
