import type { StoredOperation } from '../../../journal/operation-types.js';

/** What this API keeps with a transfer to answer in its own words. */
export interface KeptTransfer {
  readonly transferGroup: string;
  /** The charge's id and what it was paid with, which never change. */
  readonly chargeId: string;
  readonly sourceType: 'bank_account' | 'card' | 'account';
}

/** What was kept with a transfer of this API. */
export function readKeptTransfer({ dialectData }: Pick<StoredOperation, 'dialectData'>): KeptTransfer {
  if (!dialectData) throw new Error('A transfer of the contractor API keeps nothing');
  return dialectData as unknown as KeptTransfer;
}
