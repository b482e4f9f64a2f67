import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, ValidateIf } from 'class-validator';
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

/** What may be asked of an object of which nothing is put in the place of its id. What stands in it already may be named. */
export class ExpandNothingDto {
  @ApiPropertyOptional({
    description: 'Only what is in the answer anyway: `reversals`, `data`',
    type: [String],
    name: 'expand[]',
  })
  @ValidateIf(sent('expand'))
  @IsTextList()
  @IsIn(['reversals', 'data'], { each: true, message: 'This property cannot be expanded.' })
  expand?: string[];
}
