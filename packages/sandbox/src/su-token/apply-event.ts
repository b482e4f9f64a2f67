import { assertNever } from '../assert-never.js';
import type { Movement } from '../state/ledger-entry.js';
import type { SuTokenEvent } from './events.js';
import { orderKey } from './state.js';
import type { MutableSuTokenState } from './state.js';
import { movementOfPayment } from './su-payment.js';
import type { SuPayment } from './su-payment.js';

/** Brings `state` up to date with one event; every movement of money goes to `move`. */
export function applySuTokenEvent(
  state: MutableSuTokenState,
  event: SuTokenEvent,
  move: (movement: Movement) => void,
): void {
  switch (event.type) {
    case 'su_token_partner_set':
      state.partners.set(event.partner.partnerId, event.partner);
      return;
    case 'su_token_card_stored':
      state.storedCards.set(`${event.card.hash} ${event.partnerId}`, event.card);
      return;
    case 'su_token_issued':
      state.tokens.set(event.token.tokenId, event.token);
      return;
    case 'su_token_spent':
      state.spentTokenIds.add(event.tokenId);
      return;
    case 'su_token_payment_created':
      if (event.spentTokenId !== null) state.spentTokenIds.add(event.spentTokenId);
      createPayment(state, event.payment);
      if (event.payment.status === 'Success') move(movementOfPayment(event.payment, event.payment.createdAtMs));
      return;
    case 'su_token_payment_completed': {
      const completed = completePayment(state, event.paymentId, event.status);
      if (completed?.status === 'Success') move(movementOfPayment(completed, event.completedAtMs));
      return;
    }
    default:
      assertNever(event);
  }
}

function createPayment(state: MutableSuTokenState, payment: SuPayment): void {
  state.payments.set(payment.id, payment);
  if (payment.completion !== null) state.pendingPaymentIds.add(payment.id);
  if (payment.orderId !== null) state.paymentIdByOrder.set(orderKey(payment.partnerId, payment.orderId), payment.id);
}

function completePayment(
  state: MutableSuTokenState,
  paymentId: string,
  status: 'Success' | 'Fail',
): SuPayment | undefined {
  const pending = state.payments.get(paymentId);
  if (pending?.status !== 'Pending') return undefined;
  const completed = { ...pending, status };
  state.payments.set(paymentId, completed);
  state.pendingPaymentIds.delete(paymentId);
  return completed;
}
