import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, Matches, ValidateIf } from 'class-validator';
import { IsAmountMinor } from '../../shared/validators.js';
import { ReasonDto } from '../reason.dto.js';
import { SubjectDto } from '../reviews/subject.dto.js';
import { AttemptDto } from './attempt.dto.js';

/** What an operator can say of an attempt. */
export const resolutions = ['succeeded', 'failed'] as const;

/** `POST /admin/attempts/{id}/resolve`. */
export class ResolveDto extends ReasonDto {
  @ApiProperty({ enum: resolutions, description: 'What the provider has done: the money moved, or nothing moved' })
  @IsIn(resolutions, { message: `outcome must be one of ${resolutions.join(', ')}` })
  outcome!: (typeof resolutions)[number];

  @ApiPropertyOptional({
    description: 'The provider’s id of the movement. Required where the money moved and the id is not known yet',
    example: 'ch_12345',
  })
  @ValidateIf(({ providerReference }: ResolveDto) => providerReference !== undefined)
  @Matches(/^[\x21-\x7e]{1,255}$/, {
    message: 'providerReference must be the provider’s id of the movement: 1 to 255 characters, no spaces',
  })
  providerReference?: string;

  @ApiPropertyOptional({
    description:
      'Minor units that really moved; absent: what was asked for. A difference is booked as a discrepancy. Not for what failed, nor for an authorization or a void, which move nothing',
    type: 'integer',
    example: 1000,
  })
  @ValidateIf(({ amount }: ResolveDto) => amount !== undefined)
  @IsAmountMinor()
  amount?: number;
}

/** An attempt and what it tried, as they are once an operator has said what became of it. */
export class ResolvedDto {
  @ApiProperty({ type: AttemptDto })
  attempt!: AttemptDto;

  @ApiProperty({ type: SubjectDto, description: 'The payment or operation' })
  subject!: SubjectDto;
}
