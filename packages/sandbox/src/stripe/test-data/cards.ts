import type { CardBrand } from './card-brands.js';

/** What a card does, beyond paying. */
export type CardBehavior =
  'succeeds' | 'bypass_pending' | 'refund_pending' | 'refund_fails' | 'authenticate' | CardCheckResult | CardDecline;

/** What the issuer finds wrong, and lets pass all the same: the security code, or the address (`avs_…`). */
export type CardCheckResult = 'cvc_check_fails' | 'avs_fails' | 'avs_line1_fails' | 'avs_zip_fails' | 'avs_unavailable';

/** Why a card is declined; `charge_only` cards can be saved all the same. */
export type CardDecline =
  | 'generic_decline'
  | 'charge_only'
  | 'insufficient_funds'
  | 'lost_card'
  | 'stolen_card'
  | 'fraudulent'
  | 'expired_card'
  | 'incorrect_cvc'
  | 'processing_error';

/** A test card: the number, and the end of the names of the token and of the payment method that stand for it. */
export interface StripeTestCard {
  readonly number: string;
  readonly brand: CardBrand;
  /** Absent: `credit`. */
  readonly funding?: 'debit' | 'prepaid';
  /** `tok_` and this, `pm_card_` and this. */
  readonly name: string;
  readonly behavior: CardBehavior;
}

/** The test cards, as Stripe documents them. */
export const STRIPE_TEST_CARDS: readonly StripeTestCard[] = [
  { number: '4242424242424242', brand: 'visa', name: 'visa', behavior: 'succeeds' },
  // The token of the example in Stripe's documentation of charges.
  { number: '4242424242424242', brand: 'visa', name: '1234567890abcdef', behavior: 'succeeds' },
  { number: '5555555555554444', brand: 'mastercard', name: 'mastercard', behavior: 'succeeds' },
  { number: '378282246310005', brand: 'amex', name: 'amex', behavior: 'succeeds' },
  { number: '6011111111111117', brand: 'discover', name: 'discover', behavior: 'succeeds' },
  { number: '3056930009020004', brand: 'diners', name: 'diners', behavior: 'succeeds' },
  { number: '3566002020360505', brand: 'jcb', name: 'jcb', behavior: 'succeeds' },
  { number: '6200000000000005', brand: 'unionpay', name: 'unionpay', behavior: 'succeeds' },
  { number: '4000056655665556', brand: 'visa', funding: 'debit', name: 'visa_debit', behavior: 'succeeds' },
  { number: '5200828282828210', brand: 'mastercard', funding: 'debit', name: 'mastercard_debit', behavior: 'succeeds' },
  {
    number: '5105105105105100',
    brand: 'mastercard',
    funding: 'prepaid',
    name: 'mastercard_prepaid',
    behavior: 'succeeds',
  },
  { number: '4000000000000101', brand: 'visa', name: 'cvcCheckFail', behavior: 'cvc_check_fails' },
  { number: '4000000000000010', brand: 'visa', name: 'avsFail', behavior: 'avs_fails' },
  { number: '4000000000000028', brand: 'visa', name: 'avsLine1Fail', behavior: 'avs_line1_fails' },
  { number: '4000000000000036', brand: 'visa', name: 'avsZipFail', behavior: 'avs_zip_fails' },
  { number: '4000000000000044', brand: 'visa', name: 'avsUnchecked', behavior: 'avs_unavailable' },
  { number: '4000000000000077', brand: 'visa', name: 'bypassPending', behavior: 'bypass_pending' },
  { number: '4000000000007726', brand: 'visa', name: 'pendingRefund', behavior: 'refund_pending' },
  { number: '4000000000005126', brand: 'visa', name: 'refundFail', behavior: 'refund_fails' },
  { number: '4000002500003155', brand: 'visa', name: 'authenticationRequired', behavior: 'authenticate' },
  { number: '4000000000000002', brand: 'visa', name: 'chargeDeclined', behavior: 'generic_decline' },
  { number: '4000000000000341', brand: 'visa', name: 'chargeCustomerFail', behavior: 'charge_only' },
  {
    number: '4000000000009995',
    brand: 'visa',
    name: 'chargeDeclinedInsufficientFunds',
    behavior: 'insufficient_funds',
  },
  { number: '4000000000009987', brand: 'visa', name: 'chargeDeclinedLostCard', behavior: 'lost_card' },
  { number: '4000000000009979', brand: 'visa', name: 'chargeDeclinedStolenCard', behavior: 'stolen_card' },
  { number: '4100000000000019', brand: 'visa', name: 'chargeDeclinedFraudulent', behavior: 'fraudulent' },
  { number: '4000000000000069', brand: 'visa', name: 'chargeDeclinedExpiredCard', behavior: 'expired_card' },
  { number: '4000000000000127', brand: 'visa', name: 'chargeDeclinedIncorrectCvc', behavior: 'incorrect_cvc' },
  { number: '4000000000000119', brand: 'visa', name: 'chargeDeclinedProcessingError', behavior: 'processing_error' },
];

/** How Stripe words a decline. */
export interface DeclineWords {
  readonly code: string;
  readonly declineCode?: string;
  readonly message: string;
}

const DECLINED = 'Your card was declined.';
const EXPIRED = 'Your card has expired.';
const WRONG_CVC = "Your card's security code is incorrect.";
const UNPROCESSED = 'An error occurred while processing your card. Try again in a little bit.';

const DECLINES: Readonly<Record<CardDecline, DeclineWords>> = {
  generic_decline: { code: 'card_declined', declineCode: 'generic_decline', message: DECLINED },
  charge_only: { code: 'card_declined', declineCode: 'generic_decline', message: DECLINED },
  insufficient_funds: {
    code: 'card_declined',
    declineCode: 'insufficient_funds',
    message: 'Your card has insufficient funds.',
  },
  lost_card: { code: 'card_declined', declineCode: 'lost_card', message: DECLINED },
  stolen_card: { code: 'card_declined', declineCode: 'stolen_card', message: DECLINED },
  fraudulent: { code: 'card_declined', declineCode: 'fraudulent', message: DECLINED },
  expired_card: { code: 'expired_card', message: EXPIRED },
  incorrect_cvc: { code: 'incorrect_cvc', message: WRONG_CVC },
  processing_error: { code: 'processing_error', message: UNPROCESSED },
};

/** Why a card that wants its holder there is declined when the holder is not. */
export const AUTHENTICATION_REQUIRED: DeclineWords = {
  code: 'authentication_required',
  declineCode: 'authentication_required',
  message: 'Your card was declined. This transaction requires authentication.',
};

/** Why a card is declined; null when it is not. */
export function cardDeclineOf(behavior: string | undefined): DeclineWords | null {
  return Object.hasOwn(DECLINES, behavior ?? '') ? DECLINES[behavior as CardDecline] : null;
}
