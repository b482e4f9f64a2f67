import { ApiProperty } from '@nestjs/swagger';
import { operations, sourceKinds } from '@tollgate/core';
import { IsText } from '../../shared/validators.js';

/** The id in `/admin/connections/{id}`. Any text may be asked for; what is no connection is not found. */
export class ConnectionIdDto {
  @ApiProperty({ description: 'As the configuration names it', example: 'voucher-sandbox' })
  @IsText(255)
  id!: string;
}

/** What the last calls came to. */
export class LastCallsDto {
  @ApiProperty({ description: 'How many of the last calls are looked at, so far', example: 20 })
  count!: number;

  @ApiProperty({ description: 'Of these, how many failed: not sent, unknown or slow', example: 12 })
  failed!: number;

  @ApiProperty({ description: 'Of these, how many took too long', example: 3 })
  slow!: number;
}

/** How a connection does, as one gateway sees it. */
export class HealthDto {
  @ApiProperty({
    enum: ['closed', 'open', 'half_open', 'off'],
    description:
      '`closed`: payments go there. `open`: no new payment does. `half_open`: one payment tries it, others pass it over. `off`: it has no breaker',
    example: 'open',
  })
  state!: string;

  @ApiProperty({ description: 'When it came to that state', example: '2026-11-22T10:00:00.000Z' })
  since!: string;

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'From when on a payment may try it; null unless open',
    example: '2026-11-22T10:00:10.000Z',
  })
  until!: string | null;

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'Why it is left alone',
    example: '12 of the last 20 calls failed (9 not sent, 3 slow)',
  })
  reason!: string | null;

  @ApiProperty({ type: LastCallsDto })
  lastCalls!: LastCallsDto;
}

/** How a connection does, as a gateway said last. */
export class GatewayHealthDto extends HealthDto {
  @ApiProperty({ description: 'Which gateway', example: 'gw_01M7ZXHCERMPHVBRN6JQ93XHNR' })
  gateway!: string;

  @ApiProperty({ description: 'When it said so', example: '2026-11-22T10:00:04.000Z' })
  seenAt!: string;
}

/** A rule that names a connection. */
export class NamingRuleDto {
  @ApiProperty({ description: 'The rule’s name', example: 'vouchers' })
  name!: string;

  @ApiProperty({ description: 'Which place the connection has in the rule, from 1', example: 1 })
  position!: number;

  @ApiProperty({
    type: 'integer',
    nullable: true,
    description: 'Its share where the rule splits payments; null where the places are an order',
    example: null,
  })
  weight!: number | null;
}

/** How a provider treats the idempotency key that it is sent. */
export class IdempotencyDto {
  @ApiProperty({
    description: 'Whether the provider carries a request out once for each key',
    enum: ['none', 'native'],
    example: 'native',
  })
  kind!: string;

  @ApiProperty({ required: false, description: 'How long the provider knows a key; absent for `none`', example: 82800 })
  keyLifetimeSeconds?: number;
}

/** What a provider declares that it can do. */
export class CapabilitiesDto {
  @ApiProperty({
    description: 'What it can be asked to do',
    enum: operations,
    isArray: true,
    example: ['charge', 'refund', 'retrieve'],
  })
  operations!: readonly string[];

  @ApiProperty({ description: 'What it can be paid with', enum: sourceKinds, isArray: true, example: ['card'] })
  sourceKinds!: readonly string[];

  @ApiProperty({
    description: '`any`, or the ISO 4217 codes that it takes',
    oneOf: [
      { type: 'string', enum: ['any'] },
      { type: 'array', items: { type: 'string' } },
    ],
    example: ['EUR', 'USD'],
  })
  currencies!: 'any' | readonly string[];

  @ApiProperty({ description: 'Whether less than was authorized can be captured', example: true })
  partialCapture!: boolean;

  @ApiProperty({ description: 'Whether less than was captured can be refunded', example: true })
  partialRefund!: boolean;

  @ApiProperty({ type: [String], description: 'What it can be asked about by its own id', example: ['payment'] })
  retrievable!: readonly string[];

  @ApiProperty({ type: IdempotencyDto })
  idempotency!: IdempotencyDto;

  @ApiProperty({ enum: ['none', 'by_reference', 'by_our_id'], description: 'What it finds when an answer was lost' })
  lookup!: string;

  @ApiProperty({ enum: ['immediate', 'delayed'], description: 'Whether an accepted charge is final at once' })
  completion!: string;
}

/** When a connection that fails is left alone. */
export class BreakerDto {
  @ApiProperty({ description: 'How many of the last calls are looked at', example: 20 })
  calls!: number;

  @ApiProperty({ description: 'Fewer calls than this say nothing', example: 10 })
  minimumCalls!: number;

  @ApiProperty({ description: 'Percent of them that have to fail', example: 50 })
  failurePercent!: number;

  @ApiProperty({ description: 'What takes longer counts as failed; milliseconds', example: 15000 })
  slowMs!: number;

  @ApiProperty({ description: 'How long nothing is sent; milliseconds', example: 10000 })
  openMs!: number;
}

/** A connection of the running configuration. */
export class ConnectionDto {
  @ApiProperty({ example: 'voucher-sandbox' })
  id!: string;

  @ApiProperty({ description: 'Id of the provider', example: 'voucher' })
  provider!: string;

  @ApiProperty({ description: 'The package that speaks for it', example: '@tollgate/voucher' })
  package!: string;

  @ApiProperty({ example: false })
  livemode!: boolean;

  @ApiProperty({ description: 'Takes nothing new; may still capture, refund and be asked', example: false })
  retired!: boolean;

  @ApiProperty({
    oneOf: [
      { type: 'string', enum: ['all'] },
      { type: 'array', items: { type: 'string' } },
    ],
    description: 'Slugs of the merchants that may use it, as far as the key may know them',
    example: 'all',
  })
  merchants!: 'all' | readonly string[];

  @ApiProperty({ type: CapabilitiesDto })
  capabilities!: CapabilitiesDto;

  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    description: 'Without the secret ones',
    example: { baseUrl: 'http://127.0.0.1:3903' },
  })
  settings!: Readonly<Record<string, unknown>>;

  @ApiProperty({ type: [NamingRuleDto], description: 'The rules that name it, in their order' })
  rules!: NamingRuleDto[];

  @ApiProperty({ type: BreakerDto, nullable: true, description: 'null: it is never left alone' })
  breaker!: BreakerDto | null;

  @ApiProperty({ type: HealthDto, description: 'As the gateway that answers sees it now' })
  health!: HealthDto;

  @ApiProperty({
    type: [GatewayHealthDto],
    description: 'As each gateway said last, this one included; each learns from its own calls',
  })
  gateways!: GatewayHealthDto[];
}
