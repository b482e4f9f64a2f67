import type { SourceDescription } from '@tollgate/core';
import type { Customer } from '../../../generated/client.js';

/** What this API keeps with a customer, beside what other APIs keep there. */
export interface KeptPayer {
  /** Keyed hash of the bank account's numbers, to recognize it by; `null` where only a token was sent. */
  readonly accountHash: string | null;
  /** What was said of the source when it was saved, without its number; `null` where nothing was. */
  readonly source: SourceDescription | null;
  /** The account that was opened together with the customer. */
  readonly payeeId: string | null;
}

/** What was kept with a customer; empty where another API made it. */
export function readKeptPayer({ dialectData }: Pick<Customer, 'dialectData'>): KeptPayer {
  const kept = (dialectData as { readonly contractor?: KeptPayer } | null)?.contractor;
  return kept ?? { accountHash: null, source: null, payeeId: null };
}
