import type { Partner } from './partner.js';
import type { SuPayment } from './su-payment.js';
import type { CardFacts } from './test-cards.js';
import type { Token } from './token.js';

/** Everything that can change the state of Su Token. Every type begins `su_token_`. */
export type SuTokenEvent =
  | { readonly type: 'su_token_partner_set'; readonly partner: Partner }
  | { readonly type: 'su_token_card_stored'; readonly partnerId: string; readonly card: CardFacts }
  | { readonly type: 'su_token_issued'; readonly token: Token }
  | { readonly type: 'su_token_spent'; readonly tokenId: string }
  | {
      readonly type: 'su_token_payment_created';
      readonly payment: SuPayment;
      /** The single-use token that it took; null when it took none. */
      readonly spentTokenId: string | null;
    }
  | {
      readonly type: 'su_token_payment_completed';
      readonly paymentId: string;
      readonly status: 'Success' | 'Fail';
      readonly completedAtMs: number;
    };

/** The types, for those who read a state file. */
export const SU_TOKEN_EVENT_TYPES: Readonly<Record<SuTokenEvent['type'], true>> = {
  su_token_partner_set: true,
  su_token_card_stored: true,
  su_token_issued: true,
  su_token_spent: true,
  su_token_payment_created: true,
  su_token_payment_completed: true,
};

/** Whether an event is one of these. */
export function isSuTokenEvent(event: { readonly type: string }): event is SuTokenEvent {
  return Object.hasOwn(SU_TOKEN_EVENT_TYPES, event.type);
}
