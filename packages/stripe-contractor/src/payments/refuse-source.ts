import type { Declined, PaymentSource, Rejected } from '@tollgate/core';
import { declined } from '../decline-codes.js';
import type { StripeStrategy } from '../settings.js';

/** How a payment is made. */
export interface PaymentMode {
  readonly strategy: StripeStrategy;
  /** `false`: hold the money only. */
  readonly capture: boolean;
}

/** Why a source is refused before anything is sent; `null` when it is not. */
export function refuseSource(source: PaymentSource, { strategy, capture }: PaymentMode): Declined | Rejected | null {
  switch (source.kind) {
    case 'card':
      return strategy === 'charges' && source.token.startsWith('pm_')
        ? declined(
            'source_unusable',
            'a pm_… can be charged with the strategy payment_intents only: give a token of a card or a saved card',
          )
        : null;
    case 'card_details':
      return null;
    case 'bank_account':
      if (!capture) return rejected('a bank_account cannot be authorized, only charged');
      return source.verified ? null : declined('bank_account_unverified');
    case 'payee_balance':
      if (strategy === 'payment_intents') return rejected('a payee_balance needs the strategy charges');
      return capture ? null : rejected('a payee_balance cannot be authorized, only charged');
    default:
      return rejected(`cannot charge a ${source.kind}`);
  }
}

function rejected(providerMessage: string): Rejected {
  return { outcome: 'rejected', fault: 'invalid_request', providerMessage };
}
