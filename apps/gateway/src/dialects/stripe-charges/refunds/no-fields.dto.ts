import { ApiPropertyOptional } from '@nestjs/swagger';
import { ValidateIf } from 'class-validator';
import { IsTextList, sent } from '../stripe-validators.js';

/** A request that says nothing but whose it is. */
export class NoFieldsDto {
  @ApiPropertyOptional({ description: 'Nothing is answered that could be expanded', type: [String], name: 'expand[]' })
  @ValidateIf(sent('expand'))
  @IsTextList()
  expand?: string[];
}
