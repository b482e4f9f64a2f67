import { ApiProperty } from '@nestjs/swagger';
import { IsText } from '../../../shared/validators.js';

/** `POST /service/api/transactionstatus`. */
export class SuAskStatusDto {
  @ApiProperty({ description: 'The property that the payment was made for', maxLength: 100, example: 'SUDEMO1' })
  @IsText(100)
  partner_id!: string;

  @ApiProperty({
    description:
      'The payment: its `PGTransactionID`, its id in any other API of this gateway, or the `order_id` of a link of this property',
    maxLength: 255,
    example: 'pi_01M7ZXHCERMPHVBRN6JQ93XHNR',
  })
  @IsText(255)
  transaction_id!: string;
}
