import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ValidateIf } from 'class-validator';
import { IsTextList, IsTextOf, sent } from './stripe-validators.js';

/** The id of a path. Any text may be asked for; what is not an id of ours is not found. */
export class StripeIdDto {
  @ApiProperty({ description: 'Id', example: 'ch_01M7ZXHCERMPHVBRN6JQ93XHNR' })
  @IsTextOf(512)
  id!: string;
}

/** What may be asked of one object. */
export class ExpandDto {
  @ApiPropertyOptional({
    description: 'What to put in the place of its id: `customer`',
    type: [String],
    name: 'expand[]',
  })
  @ValidateIf(sent('expand'))
  @IsTextList()
  expand?: string[];
}
