import { parseId, type OperationId } from '@tollgate/core';

/** The part of an id of ours that all its spellings share. */
export function suffixOf(id: string): string {
  return id.slice(id.lastIndexOf('_') + 1);
}

/** Writes the id of a refund, and of a void, which is a refund to Stripe. */
export function writeRefundId(id: OperationId): string {
  return `re_${suffixOf(id)}`;
}

/**
 * Reads the id of a refund.
 *
 * @returns our ids that it may stand for; none when the text is no such id
 */
export function readRefundId(text: string): readonly OperationId[] {
  const refund = parseId('refund', text);
  const asVoid = refund && parseId('void', `vd_${suffixOf(refund)}`);
  return refund && asVoid ? [refund, asVoid] : [];
}
