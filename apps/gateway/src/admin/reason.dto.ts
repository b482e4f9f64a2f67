import { ApiProperty } from '@nestjs/swagger';
import { Matches } from 'class-validator';
import { IsText } from '../shared/validators.js';

/** What every act of an operator says. */
export class ReasonDto {
  @ApiProperty({
    description: 'Why, for whoever reads the audit log. Kept for ever and in clear: no PIN, no card number.',
    maxLength: 500,
    example: 'Seen in the wallet’s dashboard, 14:03',
  })
  @Matches(/\S/, { message: 'reason must say why' })
  @IsText(500)
  reason!: string;
}
