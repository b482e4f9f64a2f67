import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, Matches } from 'class-validator';
import { successBody } from '../http/envelope.js';

/** How many items a page has when nothing is said. */
const defaultLimit = 20;

/** `limit`, as every list of the admin API takes it. Query values are texts; they are read after they were checked. */
export class PageDto {
  @ApiPropertyOptional({ description: 'How many, 1 to 100', default: '20', example: '20' })
  @IsOptional()
  @Matches(/^(?:[1-9][0-9]?|100)$/, { message: 'limit must be a whole number from 1 to 100' })
  limit?: string;
}

/** A page of a list in the canonical envelope. */
export interface PageBody<Item> {
  readonly success: true;
  readonly data: readonly Item[];
  readonly hasMore: boolean;
  /** Pass it as `cursor` for the next page; `null` on the last. */
  readonly nextCursor: string | null;
}

/**
 * Reads one page. The rows are asked for with one more than fits, which tells whether there is another page.
 *
 * @param read - reads at most so many rows
 */
export async function readPage<Item extends { readonly id: string }>(
  { limit: text }: PageDto,
  read: (take: number) => Promise<readonly Item[]>,
): Promise<PageBody<Item>> {
  const limit = Number(text ?? defaultLimit);
  const rows = await read(limit + 1);
  const page = rows.slice(0, limit);
  const hasMore = rows.length > limit;
  return { ...successBody(page), hasMore, nextCursor: hasMore ? (page.at(-1)?.id ?? null) : null };
}
