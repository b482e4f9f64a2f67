import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { suStatuses } from './status.js';

/** What every answer to a request that was carried out has. */
export class SuAnswerDto {
  @ApiProperty({ description: 'How the request went', enum: ['Success'], example: 'Success' })
  Status!: 'Success';

  @ApiProperty({ description: 'What is wrong: nothing', type: [String], maxItems: 0, example: [] })
  ErrorMessages!: string[];
}

/** What a request that was refused, or that failed, is answered with. */
export class SuFailDto {
  @ApiProperty({ description: 'How the request went', enum: ['Fail'], example: 'Fail' })
  Status!: 'Fail';

  @ApiProperty({
    description: 'What is wrong, as `field : text` where a field is',
    type: [String],
    minItems: 1,
    example: ['amount : Invalid or missing amount'],
  })
  ErrorMessages!: string[];
}

/** A payment that succeeded. */
export class SuChargedDto extends SuAnswerDto {
  @ApiProperty({ description: 'The payment, to ask about it later', example: 'pi_01M7ZXHCERMPHVBRN6JQ93XHNR' })
  PGTransactionID!: string;
}

/** A payment that is not settled yet, or whose outcome is not known. It has not failed: do not charge again. */
export class SuPendingDto {
  @ApiProperty({ description: 'How the payment stands', enum: ['Pending'], example: 'Pending' })
  Status!: 'Pending';

  @ApiProperty({ description: 'What is wrong: nothing', type: [String], maxItems: 0, example: [] })
  ErrorMessages!: string[];

  @ApiProperty({ description: 'The payment, to ask about it later', example: 'pi_01M7ZXHCERMPHVBRN6JQ93XHNR' })
  PGTransactionID!: string;
}

/** A page to send somebody to. */
export class SuLinkDto extends SuAnswerDto {
  @ApiProperty({
    description: 'The page. Whoever has its address can use it',
    format: 'uri',
    example: 'https://token.suissu.com/get-cc?userId=H1&is_button=Y',
  })
  URL!: string;
}

/** What `/card` answers with: nothing more (`Store`), a token (`Intent`, `Token`) or a payment (`Charge`). */
export class SuCardAnswerDto extends SuAnswerDto {
  @ApiPropertyOptional({
    description: 'The card’s token: of an `Intent` to be charged again and again, of a `Token` once',
    example: 'H4sIAAAAAAAAAzO3BADDOtuOAgAAAA==',
  })
  token_id?: string;

  @ApiPropertyOptional({
    description: 'The payment of a `Charge`, to ask about it later',
    example: 'pi_01M7ZXHCERMPHVBRN6JQ93XHNR',
  })
  PGTransactionID?: string;
}

/** Where a payment stands. */
export class SuTransactionDetailsDto {
  @ApiProperty({
    description: 'The payment; spelled as in the API’s document',
    example: 'pi_01M7ZXHCERMPHVBRN6JQ93XHNR',
  })
  pg_transection_id!: string;

  @ApiProperty({
    description: 'What was taken once it succeeded, what was asked for until then, in the unit of all amounts here',
    example: '30',
  })
  amount!: string;

  @ApiProperty({ description: 'ISO 4217, upper case', example: 'USD' })
  currency!: string;

  @ApiProperty({ description: 'Where it stands', enum: suStatuses, example: 'Success' })
  status!: string;
}

/** What `/transactionstatus` answers with. `Status` says that the question was answered. */
export class SuTransactionStatusDto extends SuAnswerDto {
  @ApiProperty({ description: 'The payment', type: SuTransactionDetailsDto })
  transaction_details!: SuTransactionDetailsDto;
}
