import { ApiProperty } from '@nestjs/swagger';
import { ChargeObject } from './charge.object.js';

/** A list of charges. */
export class ChargeListObject {
  @ApiProperty({ description: 'What this is', enum: ['list'], example: 'list' })
  object!: 'list';

  @ApiProperty({ type: [ChargeObject], description: 'Newest first' })
  data!: readonly ChargeObject[];

  @ApiProperty({ description: 'Whether the direction that was asked for goes on', example: false })
  has_more!: boolean;

  @ApiProperty({ description: 'Path of the list', example: '/v1/charges' })
  url!: string;
}
