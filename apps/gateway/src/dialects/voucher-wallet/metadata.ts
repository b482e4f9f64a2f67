import { applyDecorators } from '@nestjs/common';
import { ApiPropertyOptional } from '@nestjs/swagger';
import { ValidateIf } from 'class-validator';
import { IsFormMetadata } from '../../http/form-validators.js';
import { sent } from './wallet-fields.js';

/**
 * `metadata[…]` of a request. Read it with `formMetadata`.
 *
 * @param owner - what it is kept with
 */
export function Metadata(owner: string, example: Readonly<Record<string, string>>): PropertyDecorator {
  return applyDecorators(
    ApiPropertyOptional({
      description: `Your own texts, kept with the ${owner}. At most 50 keys of 50 characters, values of 500.`,
      type: 'object',
      additionalProperties: { type: 'string' },
      example,
    }),
    ValidateIf(sent('metadata')),
    IsFormMetadata(),
  );
}
