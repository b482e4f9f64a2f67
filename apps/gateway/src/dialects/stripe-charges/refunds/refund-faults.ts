import type { PaymentView } from '../../../engine/payment-view.js';
import { writeChargeId } from '../../../engine/payment-ids.js';
import type { ApiFault } from '../../../shared/api-fault.js';
import { writeStripeAmount } from '../stripe-amounts.js';
import { stripeFault } from '../stripe-fault.js';

/** Why a charge cannot be refunded, in Stripe's words, as it stood before. */
export function refundFault(fault: ApiFault, payment: PaymentView, amountMinor: bigint | null): ApiFault {
  if (fault.code !== 'payment_not_refundable' && fault.code !== 'payment_not_capturable') return fault;
  const refuse = (message: string, param: string, stripeCode = 'charge_not_refundable'): ApiFault =>
    stripeFault(fault.code, { message, param, stripeCode });
  const id = writeChargeId(payment);
  const left = payment.capturedMinor - payment.refundedMinor;
  switch (payment.state) {
    case 'returned':
      return refuse(`Charge ${id} has been charged back; cannot issue a refund.`, 'charge', 'charge_disputed');
    case 'canceled':
      return refuse(`Charge ${id} has already been refunded.`, 'charge', 'charge_already_refunded');
    case 'authorized':
      if (amountMinor !== null && amountMinor > payment.amountMinor) {
        return refuse(tooMuch(payment, amountMinor, payment.amountMinor), 'amount');
      }
      return refuse(`Charge ${id} is being captured or refunded; look at it again later.`, 'charge', 'lock_timeout');
    case 'succeeded':
      if (left <= 0n) return refuse(`Charge ${id} has already been refunded.`, 'charge', 'charge_already_refunded');
      if (amountMinor !== null && amountMinor > left) return refuse(tooMuch(payment, amountMinor, left), 'amount');
      return refuse(`Other refunds of charge ${id} are under way, and leave less than was asked for.`, 'amount');
    case 'declined':
    case 'failed':
    case 'not_sent':
      return refuse(`Charge ${id} has failed and cannot be refunded.`, 'charge');
    default:
      return refuse(`Charge ${id} is still pending and cannot be refunded yet.`, 'charge');
  }
}

function tooMuch({ currency }: PaymentView, askedMinor: bigint, leftMinor: bigint): string {
  const [asked, left] = [askedMinor, leftMinor].map((minor) => writeStripeAmount(minor, currency));
  const code = currency.toLowerCase();
  return `Refund amount (${asked} ${code}) is greater than unrefunded amount on charge (${left} ${code})`;
}
