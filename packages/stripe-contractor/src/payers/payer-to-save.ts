import type { BankAccountDetails, CreatePayerRequest, TokenDetails } from '@tollgate/core';
import { cardSecrets } from '../sources/tokenize.js';

/** A payer and their account, once it is no card as it is printed any more. */
export interface PayerToSave extends Omit<CreatePayerRequest, 'account'> {
  readonly account: BankAccountDetails | TokenDetails;
  /** What of the request must not come back in a message. */
  readonly secrets: readonly string[];
}

/** What of a request must not come back in a message. */
export function payerSecrets({ account, payer }: CreatePayerRequest): string[] {
  const email = payer.email === undefined ? [] : [payer.email];
  switch (account.kind) {
    case 'token':
      return [account.token, ...email];
    case 'card_details':
      return [...cardSecrets(account.card), ...email];
    case 'bank_account':
      return [account.accountNumber, account.routingNumber, account.holderName, ...email];
  }
}
