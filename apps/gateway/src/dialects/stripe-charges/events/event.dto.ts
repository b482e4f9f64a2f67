import { ApiPropertyOptional } from '@nestjs/swagger';
import { ValidateIf } from 'class-validator';
import { StripeListDto } from '../stripe-list.dto.js';
import { IsTextList, IsTextOf, sent } from '../stripe-validators.js';

/** `GET /v1/events`. */
export class ListEventsDto extends StripeListDto {
  @ApiPropertyOptional({ description: 'Only of this type; `charge.*` is all of charges', example: 'charge.succeeded' })
  @ValidateIf(sent('type'))
  @IsTextOf(100)
  type?: string;

  @ApiPropertyOptional({ description: 'Only of these types, at most 20', type: [String], name: 'types[]' })
  @ValidateIf(sent('types'))
  @IsTextList()
  types?: string[];
}
