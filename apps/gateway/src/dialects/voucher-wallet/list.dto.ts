import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Matches, ValidateIf } from 'class-validator';
import { IsText } from '../../shared/validators.js';
import { WalletChargeDto } from './charge-object.dto.js';
import { sent } from './wallet-fields.js';

/** The id in `/v2/charges/{id}`. Any text may be asked for; what is not an id of ours is not found. */
export class WalletChargeIdDto {
  @ApiProperty({
    description: 'Id of the charge, percent-encoded. Those of the other APIs (`pay_…`, `ch_…`, `py_…`, `pi_…`) will do',
    example: 'AWT_01M7ZXHCERMPHVBRN6JQ93XHNR',
  })
  @IsText(255)
  id!: string;
}

/** The id in `/v2/payouts/{id}`. */
export class WalletPayoutIdDto {
  @ApiProperty({ description: 'Id of the payout', example: 'po_01M7ZXHCERMPHVBRN6JQ93XHNR' })
  @IsText(255)
  id!: string;
}

/** `GET /v2/charges`. Query values are texts; they are read after they were checked. */
export class ListWalletChargesDto {
  @ApiPropertyOptional({ description: 'How many, 1 to 100', default: '10', example: '10' })
  @ValidateIf(sent('limit'))
  @Matches(/^(?:[1-9][0-9]?|100)$/, { message: 'limit must be a whole number from 1 to 100' })
  limit?: string;

  @ApiPropertyOptional({
    description: 'Id of the last charge of the page before',
    example: 'AWT_01M7ZXHCERMPHVBRN6JQ93XHNR',
  })
  @ValidateIf(sent('starting_after'))
  @Matches(/^(?:AWT|pay|ch|py|pi)_[0-7][0-9A-HJKMNP-TV-Z]{25}$/, {
    message: 'starting_after must be the id of the last charge of the page before',
  })
  starting_after?: string;
}

/** A page of charges. */
export class WalletChargeListDto {
  @ApiProperty({ type: [WalletChargeDto], description: 'Newest first' })
  data!: WalletChargeDto[];

  @ApiProperty({ description: 'Whether there are more behind the last of these', example: false })
  has_more!: boolean;
}
