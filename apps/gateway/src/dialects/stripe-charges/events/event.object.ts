import { ApiExtraModels, ApiProperty, getSchemaPath } from '@nestjs/swagger';
import { ChargeObject } from '../charges/charge.object.js';
import { RefundObject } from '../refunds/refund.object.js';
import { StripeTransferDto } from '../transfers/transfer.object.js';

/** What an event tells of. */
@ApiExtraModels(ChargeObject, RefundObject, StripeTransferDto)
export class StripeEventDataDto {
  @ApiProperty({
    oneOf: [ChargeObject, RefundObject, StripeTransferDto].map((dto) => ({ $ref: getSchemaPath(dto) })),
    description: 'The charge, refund or transfer, as it is by now: not as it was then',
  })
  object!: ChargeObject | RefundObject | StripeTransferDto;
}

/** Which request brought an event about: that is not kept. */
export class StripeEventRequestDto {
  @ApiProperty({ type: String, nullable: true, description: 'Always null', example: null })
  id!: null;

  @ApiProperty({ type: String, nullable: true, description: 'Always null', example: null })
  idempotency_key!: null;
}

/** An event (`event`). */
export class StripeEventDto {
  @ApiProperty({ description: 'Our id of it', example: 'evt_01M7ZXHCERMPHVBRN6JQ93XHNR' })
  id!: string;

  @ApiProperty({ description: 'What this is', enum: ['event'] })
  object!: 'event';

  @ApiProperty({ type: String, nullable: true, description: 'Always null: there is one version', example: null })
  api_version!: null;

  @ApiProperty({ type: 'integer', description: 'When it happened, Unix seconds', example: 1_602_687_576 })
  created!: number;

  @ApiProperty({ type: StripeEventDataDto, description: 'What it is about' })
  data!: StripeEventDataDto;

  @ApiProperty({ description: 'False for a test key’s', example: false })
  livemode!: boolean;

  @ApiProperty({ type: 'integer', description: 'Always 0: events are read here, not delivered', example: 0 })
  pending_webhooks!: 0;

  @ApiProperty({ type: StripeEventRequestDto, description: 'Nothing of it is kept' })
  request!: StripeEventRequestDto;

  @ApiProperty({ description: 'What happened', example: 'charge.succeeded' })
  type!: string;
}

/** A page of events. */
export class StripeEventPageDto {
  @ApiProperty({ description: 'What this is', enum: ['list'] })
  object!: 'list';

  @ApiProperty({ type: [StripeEventDto], description: 'Newest first' })
  data!: readonly StripeEventDto[];

  @ApiProperty({ description: 'Whether the direction that was asked for goes on', example: false })
  has_more!: boolean;

  @ApiProperty({ description: 'Path of the list', example: '/v1/events' })
  url!: string;
}
