import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, Matches } from 'class-validator';
import { IsCurrency, IsText, SecretField, Variants } from '../../../shared/validators.js';
import { IfSent, IsSuAmount } from '../su-validators.js';

/** What `/card` does with a card. */
export const cardActions = ['Store', 'Intent', 'Token', 'Charge'] as const;

/** `POST /service/api/card`. Also what a body with an unknown action is checked as, so that `action` is complained of. */
@Variants('action', () => ({
  Store: SuKeepCardDto,
  Intent: SuKeepCardDto,
  Token: SuKeepCardDto,
  Charge: SuChargeCardDto,
}))
export class SuCardDto {
  @ApiProperty({ description: 'The property that the card is used at', maxLength: 100, example: 'SUDEMO1' })
  @IsText(100)
  partner_id!: string;

  @ApiProperty({
    description:
      '`Store` keeps the card, `Intent` gives a token for it that can be charged again and again, `Token` one that can be charged once, `Charge` charges it and keeps nothing',
    enum: cardActions,
    example: 'Token',
  })
  @IsIn(cardActions)
  action!: (typeof cardActions)[number];

  @ApiProperty({
    description: 'Digits. Never stored, logged or repeated',
    pattern: '^[0-9]{12,19}$',
    example: '4242424242424242',
    writeOnly: true,
  })
  @Matches(/^[0-9]{12,19}$/)
  @SecretField()
  card_number!: string;

  @ApiProperty({ description: 'As printed. Not kept', maxLength: 100, example: 'John Doe', writeOnly: true })
  @IsText(100)
  card_holder_name!: string;

  @ApiProperty({
    description: 'The security code. Never stored, logged or repeated',
    pattern: '^[0-9]{3,4}$',
    example: '123',
    writeOnly: true,
  })
  @Matches(/^[0-9]{3,4}$/)
  @SecretField()
  cvv!: string;

  @ApiPropertyOptional({ description: 'The card’s brand', maxLength: 50, example: 'Visa' })
  @IfSent('card_type')
  @IsText(50)
  card_type?: string;

  @ApiProperty({ description: '1 to 12', pattern: '^(?:0?[1-9]|1[0-2])$', example: '12', writeOnly: true })
  @Matches(/^(?:0?[1-9]|1[0-2])$/)
  expiry_month!: string;

  @ApiProperty({ description: 'Four digits', pattern: '^20[0-9]{2}$', example: '2034', writeOnly: true })
  @Matches(/^20[0-9]{2}$/)
  expiry_year!: string;
}

/** `Store`, `Intent` and `Token`. */
export class SuKeepCardDto extends SuCardDto {
  @ApiProperty({ enum: ['Store', 'Intent', 'Token'], description: 'How the card is kept', example: 'Token' })
  declare action: 'Store' | 'Intent' | 'Token';
}

/** `Charge`. */
export class SuChargeCardDto extends SuCardDto {
  @ApiProperty({ enum: ['Charge'], description: 'Charges the card and keeps nothing of it', example: 'Charge' })
  declare action: 'Charge';

  @ApiProperty({ description: 'The currency that the property takes, ISO 4217', example: 'USD' })
  @IsCurrency()
  currency_code!: string;

  @ApiProperty({
    description: 'How much, as in `/charge`',
    pattern: '^[0-9]{1,20}(?:\\.[0-9]{1,10})?$',
    example: '50',
  })
  @IsSuAmount()
  amount!: string;

  @ApiPropertyOptional({
    description: 'Who pays; needed where the property uses Pay Advantage. Handed over, not kept',
    maxLength: 100,
    example: 'John Doe',
  })
  @IfSent('customer_name')
  @IsText(100)
  customer_name?: string;
}

/** Whether a card is to be charged, and not kept. */
export function isToBeCharged(body: SuKeepCardDto | SuChargeCardDto): body is SuChargeCardDto {
  return body.action === 'Charge';
}
