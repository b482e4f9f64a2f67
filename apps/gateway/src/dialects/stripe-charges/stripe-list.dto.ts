import { ApiPropertyOptional } from '@nestjs/swagger';
import { ValidateIf } from 'class-validator';
import { invalid, noSuch } from './stripe-fault.js';
import type { PageAsked } from './stripe-list.js';
import type { CreatedFilter } from './stripe-time.js';
import { IsCreatedFilter, IsLimit, IsTextList, IsTextOf, sent } from './stripe-validators.js';

const defaultLimit = 10;

/** What every list of Stripe's is asked for with. Values are texts; they are read after they were checked. */
export class StripePageDto {
  @ApiPropertyOptional({ description: 'How many, 1 to 100', type: 'integer', minimum: 1, maximum: 100, default: 10 })
  @ValidateIf(sent('limit'))
  @IsLimit()
  limit?: string;

  @ApiPropertyOptional({ description: 'Id of the last object of the page before: the page that follows, older ones' })
  @ValidateIf(sent('starting_after'))
  @IsTextOf(255)
  starting_after?: string;

  @ApiPropertyOptional({ description: 'Id of the first object of a page: the page before it, newer ones' })
  @ValidateIf(sent('ending_before'))
  @IsTextOf(255)
  ending_before?: string;

  @ApiPropertyOptional({
    description: 'What to put in the place of its id, by its path: `data.customer`',
    type: [String],
    name: 'expand[]',
  })
  @ValidateIf(sent('expand'))
  @IsTextList()
  expand?: string[];
}

/** {@link StripePageDto}, of what was made at some time. */
export class StripeListDto extends StripePageDto {
  @ApiPropertyOptional({
    description:
      'Only what was made in this second (Unix time), or within `created[gt]`, `created[gte]`, `created[lt]`, `created[lte]`',
    oneOf: [
      { type: 'integer' },
      {
        type: 'object',
        additionalProperties: false,
        properties: Object.fromEntries(['gt', 'gte', 'lt', 'lte'].map((bound) => [bound, { type: 'integer' }])),
      },
    ],
    style: 'deepObject',
    explode: true,
  } as object)
  @ValidateIf(sent('created'))
  @IsCreatedFilter()
  created?: CreatedFilter;
}

/**
 * Reads the page that a query asks for.
 *
 * @param readId - gives our id for a cursor; `null` refuses it
 * @param what - what the list holds, in Stripe's words: `charge`
 * @throws ApiFault 400: both cursors, or one that is no id
 */
export async function pageAsked(
  { limit, starting_after: after, ending_before: before }: StripePageDto,
  what: Parameters<typeof noSuch>[0],
  readId: (text: string) => string | null | Promise<string | null>,
): Promise<PageAsked> {
  if (after !== undefined && before !== undefined) {
    const message = 'You can only specify one of these parameters: starting_after, ending_before.';
    throw invalid('starting_after', message, 'parameters_exclusive');
  }
  const read = async (param: string, text: string | undefined): Promise<string | null> => {
    if (text === undefined) return null;
    const id = await readId(text);
    if (id === null) throw noSuch(what, text, param);
    return id;
  };
  return {
    limit: Number(limit ?? defaultLimit),
    after: await read('starting_after', after),
    before: await read('ending_before', before),
  };
}
