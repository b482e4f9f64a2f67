import { ApiProperty } from '@nestjs/swagger';
import { HealthDto } from '../connections/connection.dto.js';

/** What is said of one connection of a rule. */
export class ExplainedConnectionDto {
  @ApiProperty({
    type: String,
    nullable: true,
    description: 'As the configuration names it; null for one of other merchants, which only operators see',
    example: 'voucher-near',
  })
  connection!: string | null;

  @ApiProperty({
    type: 'integer',
    nullable: true,
    description: 'Its place in the route that the rule gives the payment, from 1; null: it does not take it',
    example: null,
  })
  position!: number | null;

  @ApiProperty({
    type: 'integer',
    nullable: true,
    description: 'Its share in a split; null where the order is the priority',
    example: null,
  })
  weight!: number | null;

  @ApiProperty({
    type: [String],
    description: 'All that speaks against it; empty where it takes the payment',
    example: ['does not take USD'],
  })
  reasons!: readonly string[];

  @ApiProperty({
    type: HealthDto,
    nullable: true,
    description: 'As the gateway that answers sees it now; null for one that is not in its running configuration',
  })
  health!: HealthDto | null;
}

/** What is said of one rule. */
export class ExplainedRuleDto {
  @ApiProperty({
    type: String,
    nullable: true,
    description: 'Its name; null for one of other merchants, which only operators see',
    example: 'vouchers',
  })
  rule!: string | null;

  @ApiProperty({
    enum: ['passed_over', 'decided', 'not_reached'],
    description: '`decided`: the first whose condition holds. `not_reached`: a rule before it has decided',
    example: 'decided',
  })
  verdict!: string;

  @ApiProperty({ description: 'Whether its condition holds, also where it was not reached', example: true })
  matches!: boolean;

  @ApiProperty({
    type: [String],
    description: 'All that its condition asks for and the payment has not',
    example: [],
  })
  unmet!: readonly string[];

  @ApiProperty({
    description: 'How the order of its connections comes about',
    enum: ['priority', 'split'],
    example: 'priority',
  })
  order!: string;

  @ApiProperty({
    type: [ExplainedConnectionDto],
    description: 'In the order in which the payment would try them, were it routed by this rule',
  })
  connections!: ExplainedConnectionDto[];
}

/** The refusals after which the next connection may be tried. After `not_sent` it always may. */
export class FallbackDto {
  @ApiProperty({ type: [String], description: 'Decline codes', example: ['do_not_honor'] })
  declined!: readonly string[];

  @ApiProperty({ type: [String], description: 'Why a provider refused the gateway', example: ['rate_limited'] })
  rejected!: readonly string[];
}

/** Where a payment would go, and why. */
export class ExplanationDto {
  @ApiProperty({ description: 'For people', example: 'Rule vouchers sends it to voucher-sandbox.' })
  summary!: string;

  @ApiProperty({
    description: 'The id that decides where a split sends it: the one of the request, or one that was made up',
    example: 'pay_01M7ZXHCERMPHVBRN6JQ93XHNR',
  })
  paymentId!: string;

  @ApiProperty({ description: 'Of the configuration that was asked', example: '52bdb5b4a54adb7a' })
  configVersion!: string;

  @ApiProperty({ description: 'Whether that is the running one', example: true })
  running!: boolean;

  @ApiProperty({ description: 'Whose payment it would be', example: 'demo' })
  merchant!: string;

  @ApiProperty({ type: String, nullable: true, description: 'The rule that decides; null: none', example: 'vouchers' })
  rule!: string | null;

  @ApiProperty({
    type: [String],
    description: 'The connections that it would try, in order; empty: it would be refused, and nothing sent',
    example: ['voucher-sandbox'],
  })
  route!: readonly string[];

  @ApiProperty({
    type: String,
    enum: ['no_rule', 'none_eligible', 'unavailable'],
    nullable: true,
    description:
      'Why there is no route; null: there is one. `unavailable`: connections could take it, and none can be reached',
    example: null,
  })
  because!: string | null;

  @ApiProperty({
    type: String,
    enum: ['priority', 'split'],
    nullable: true,
    description: 'How the order came about; null without a route',
    example: 'priority',
  })
  order!: string | null;

  @ApiProperty({ type: FallbackDto, nullable: true, description: 'null without a route' })
  fallbackOn!: FallbackDto | null;

  @ApiProperty({ type: [ExplainedRuleDto], description: 'In the order of the configuration, all of them' })
  rules!: ExplainedRuleDto[];

  @ApiProperty({ description: 'Whether it would be a payment of live mode: as the key', example: false })
  livemode!: boolean;
}
