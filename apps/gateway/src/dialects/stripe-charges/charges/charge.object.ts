import { ApiExtraModels, ApiProperty, getSchemaPath } from '@nestjs/swagger';
import { RefundListObject } from '../refunds/refund.object.js';
import { chargeStatuses, type ChargeStatus } from './charge-status.js';
import { BillingDetailsObject, FraudDetailsObject, OutcomeObject, ShippingObject } from './charge-parts.object.js';
import { MethodDetailsObject } from './method-details.object.js';
import {
  PaidBankAccountObject,
  PaidCardObject,
  PaidVoucherObject,
  type PaidSourceObject,
} from './paid-source.object.js';

const id = 'ch_01M7ZXHCERMPHVBRN6JQ93XHNR';
const nothing = (what: string): object => ({
  type: 'object',
  nullable: true,
  enum: [null],
  description: `${what}; always null`,
  example: null,
});
const text = (description: string, example: string | null = null): object => ({
  type: String,
  nullable: true,
  description,
  example,
});
const amount = (description: string, example: number): object => ({
  type: 'integer',
  description: `${description}, in the smallest unit of the currency as Stripe counts it`,
  example,
});

/** A charge in Stripe's words: every field of its older object and of today's, null where there is nothing. */
@ApiExtraModels(PaidCardObject, PaidBankAccountObject, PaidVoucherObject)
export class ChargeObject {
  @ApiProperty({ description: '`py_…` for a bank account or a payee’s balance, `ch_…` otherwise', example: id })
  id!: string;

  @ApiProperty({ description: 'What this is', enum: ['charge'], example: 'charge' })
  object!: 'charge';

  @ApiProperty(amount('What was asked for', 2000))
  amount!: number;

  @ApiProperty(amount('What was taken', 2000))
  amount_captured!: number;

  @ApiProperty(amount('What was given back, with what was held and not captured', 0))
  amount_refunded!: number;

  @ApiProperty(nothing('The Connect application'))
  application!: null;

  @ApiProperty(nothing('Its fee'))
  application_fee!: null;

  @ApiProperty(nothing('Its fee as an amount'))
  application_fee_amount!: null;

  @ApiProperty(text('Names the movement of the balance; null until money was taken', 'txn_01M7ZXHCERMPHVBRN6JQ93XHNR'))
  balance_transaction!: string | null;

  @ApiProperty({ type: BillingDetailsObject, description: 'Who pays' })
  billing_details!: BillingDetailsObject;

  @ApiProperty(nothing('What stands on the statement in the end'))
  calculated_statement_descriptor!: null;

  @ApiProperty({ description: 'False while the money is only held', example: true })
  captured!: boolean;

  @ApiProperty({ type: 'integer', description: 'When it was made, Unix seconds', example: 1_602_687_576 })
  created!: number;

  @ApiProperty({ description: 'ISO 4217, lower case', example: 'usd' })
  currency!: string;

  @ApiProperty({
    nullable: true,
    description: 'The customer’s id; the customer where `expand` asks for it',
    oneOf: [{ type: 'string' }, { type: 'object', additionalProperties: true }],
    example: null,
  })
  customer!: string | object | null;

  @ApiProperty(text('What it is for', 'Order 42'))
  description!: string | null;

  @ApiProperty(nothing('The account that the money goes on to'))
  destination!: null;

  @ApiProperty(nothing('The dispute'))
  dispute!: null;

  @ApiProperty({ description: 'Whether the payer’s bank took the money back', example: false })
  disputed!: boolean;

  @ApiProperty(nothing('The movement that took a failed charge back'))
  failure_balance_transaction!: null;

  @ApiProperty(text('Why it failed', 'card_declined'))
  failure_code!: string | null;

  @ApiProperty(text('Why it failed, for the payer', 'Your card was declined.'))
  failure_message!: string | null;

  @ApiProperty({ type: FraudDetailsObject, description: 'What the merchant thinks of it', example: {} })
  fraud_details!: FraudDetailsObject;

  @ApiProperty(nothing('The invoice'))
  invoice!: null;

  @ApiProperty({ description: 'False for a test key', example: false })
  livemode!: boolean;

  @ApiProperty({
    type: 'object',
    additionalProperties: { type: 'string' },
    description: 'Your own texts',
    example: { order: '42' },
  })
  metadata!: Readonly<Record<string, string>>;

  @ApiProperty(nothing('The account that it was made for'))
  on_behalf_of!: null;

  @ApiProperty(nothing('The order'))
  order!: null;

  @ApiProperty({ type: OutcomeObject, nullable: true, description: 'What became of it; null while it is pending' })
  outcome!: OutcomeObject | null;

  @ApiProperty({ description: 'Whether money was taken or is held', example: true })
  paid!: boolean;

  @ApiProperty(nothing('The PaymentIntent'))
  payment_intent!: null;

  @ApiProperty(text('Id of what was paid with', 'card_1Hh1ZQCm4uUe0pYs3LHbUYAk'))
  payment_method!: string | null;

  @ApiProperty({ type: MethodDetailsObject, description: 'What was paid with' })
  payment_method_details!: MethodDetailsObject;

  @ApiProperty(text('Where the receipt goes', 'jenny@example.com'))
  receipt_email!: string | null;

  @ApiProperty(nothing('The receipt’s number'))
  receipt_number!: null;

  @ApiProperty(nothing('The receipt'))
  receipt_url!: null;

  @ApiProperty({ description: 'Whether all of it was given back', example: false })
  refunded!: boolean;

  @ApiProperty({ type: RefundListObject, description: 'The newest refunds, at most 10' })
  refunds!: RefundListObject;

  @ApiProperty(nothing('The review'))
  review!: null;

  @ApiProperty({ type: ShippingObject, nullable: true, description: 'Where the goods go' })
  shipping!: ShippingObject | null;

  @ApiProperty({
    nullable: true,
    description: 'What was paid with, in the words of Stripe’s older sources; null until the provider has described it',
    oneOf: [PaidCardObject, PaidBankAccountObject, PaidVoucherObject].map((type) => ({ $ref: getSchemaPath(type) })),
  })
  source!: PaidSourceObject | null;

  @ApiProperty(nothing('The transfer that it came by'))
  source_transfer!: null;

  @ApiProperty(text('What stands on the payer’s statement', 'EXAMPLE SHOP'))
  statement_descriptor!: string | null;

  @ApiProperty(text('What is put behind the account’s own words', 'ORDER 42'))
  statement_descriptor_suffix!: string | null;

  @ApiProperty({
    description: '`pending` also while the outcome is not known: look at it again, never charge a second time',
    enum: chargeStatuses,
    example: 'succeeded',
  })
  status!: ChargeStatus;

  @ApiProperty(nothing('Where the money goes on to'))
  transfer_data!: null;

  @ApiProperty(text('Joins it with its transfers', 'ORDER42'))
  transfer_group!: string | null;
}
