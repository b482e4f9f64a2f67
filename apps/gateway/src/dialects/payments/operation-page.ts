import { successBody } from '../../http/envelope.js';
import type { StoredOperation } from '../../journal/operation-types.js';
import { toOperationDto, type OperationDto } from './operation.dto.js';

/** A page of operations in the canonical API. */
export interface OperationListBody {
  readonly success: true;
  readonly data: readonly OperationDto[];
  readonly hasMore: boolean;
  /** Pass it as `cursor` for the next page; `null` on the last. */
  readonly nextCursor: string | null;
}

/**
 * Writes a page of operations.
 *
 * @param rows - one more than fit the page, where there are more
 */
export function toOperationPage(rows: readonly StoredOperation[], pageSize: number): OperationListBody {
  const page = rows.slice(0, pageSize);
  const hasMore = rows.length > pageSize;
  return { ...successBody(page.map(toOperationDto)), hasMore, nextCursor: hasMore ? (page.at(-1)?.id ?? null) : null };
}
