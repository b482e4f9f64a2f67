import {
  MoneyError,
  fromStripeAmount,
  type Declined,
  type Money,
  type Moved,
  type MovementOutcome,
  type Outcome,
  type SourceDescription,
  type Unknown,
} from '@tollgate/core';
import type Stripe from 'stripe';
import { declineCodeOf, declined } from './decline-codes.js';
import { describeCharge } from './sources/describe-source.js';
import type { Redact } from './sources/told.js';
import { present } from './stripe-fields.js';

/** What an object of Stripe's can say of a payment. */
export type PaymentState = Exclude<Outcome, { outcome: 'not_sent' | 'rejected' }>;

/** What an object of Stripe's can say of another movement. */
export type MovementState = Exclude<MovementOutcome, { outcome: 'not_sent' | 'rejected' }>;

/** A charge (`ch_…`, `py_…`). A status or money that we do not know is `unknown`. */
export function mapCharge(charge: Stripe.Charge, redact: Redact): PaymentState {
  switch (charge.status) {
    case 'succeeded':
      return mapSucceededCharge(charge, redact);
    case 'pending':
      return { outcome: 'pending', reference: charge.id, ...present({ source: describeCharge(charge, redact) }) };
    case 'failed':
      return declinedFor([charge.outcome?.reason, charge.failure_code], charge.failure_message, redact);
    default:
      return unknown(charge.id, 'unrecognized_status');
  }
}

function mapSucceededCharge(charge: Stripe.Charge, redact: Redact): PaymentState {
  const { id, currency } = charge;
  const source = describeCharge(charge, redact);
  if (charge.captured) return held(moved(id, charge.amount_captured, currency), 'captured', source);
  // An authorization that was released, by us or because it lapsed, is shown as refunded.
  if (charge.refunded) return declined('generic_decline', 'the authorization was released');
  return held(moved(id, charge.amount, currency), 'authorized', source);
}

/** A PaymentIntent (`pi_…`). `requires_payment_method` is what a declined one goes back to. */
export function mapPaymentIntent(intent: Stripe.PaymentIntent, redact: Redact): PaymentState {
  switch (intent.status) {
    case 'succeeded':
      return mapSucceededIntent(intent, redact);
    case 'requires_capture':
      return held(moved(intent.id, intent.amount_capturable, intent.currency), 'authorized', sourceOf(intent, redact));
    case 'processing':
      return { outcome: 'pending', reference: intent.id, ...present({ source: sourceOf(intent, redact) }) };
    case 'requires_action':
      return mapNextAction(intent);
    case 'requires_payment_method': {
      const error = intent.last_payment_error;
      return declinedFor([error?.decline_code, error?.code], error?.message, redact);
    }
    case 'canceled':
      return declined('generic_decline', 'the payment was canceled');
    default:
      return unknown(intent.id, 'unrecognized_status');
  }
}

function mapSucceededIntent(intent: Stripe.PaymentIntent, redact: Redact): PaymentState {
  const charge = intent.latest_charge;
  if (typeof charge === 'object' && charge?.status === 'failed') return mapCharge(charge, redact);
  return held(moved(intent.id, intent.amount_received, intent.currency), 'captured', sourceOf(intent, redact));
}

/** What its charge was paid with, where the charge is shown and not just named. */
function sourceOf({ latest_charge: charge }: Stripe.PaymentIntent, redact: Redact): SourceDescription | undefined {
  return typeof charge === 'object' && charge !== null ? describeCharge(charge, redact) : undefined;
}

function mapNextAction({ id, next_action: action }: Stripe.PaymentIntent): PaymentState {
  const url = action?.redirect_to_url?.url ?? action?.verify_with_microdeposits?.hosted_verification_url;
  return url ? { outcome: 'requires_action', reference: id, redirectUrl: url } : unknown(id, 'action_without_redirect');
}

/** A refund (`re_…`, `pyr_…`). */
export function mapRefund(refund: Stripe.Refund, redact: Redact): MovementState {
  switch (refund.status) {
    case 'succeeded':
      return moved(refund.id, refund.amount, refund.currency);
    // `requires_action`: the customer has to say where the money goes, and until then it has not gone.
    case 'pending':
    case 'requires_action':
      return { outcome: 'pending', reference: refund.id };
    case 'failed':
      return declinedFor([refund.failure_reason], refund.failure_reason, redact);
    case 'canceled':
      return declined('generic_decline', 'the refund was canceled');
    default:
      return unknown(refund.id, 'unrecognized_status');
  }
}

/** What was made and moves money by being there: transfers (`tr_…`), reversals (`trr_…`). They have no status. */
export function mapMade(made: Pick<Stripe.Transfer, 'id' | 'amount' | 'currency'>): Moved | Unknown {
  return moved(made.id, made.amount, made.currency);
}

/** A PaymentIntent that was to be canceled: what it held is released. */
export function mapCanceled(intent: Stripe.PaymentIntent): Moved | Unknown {
  if (intent.status !== 'canceled') return unknown(intent.id, 'unrecognized_status');
  return moved(intent.id, intent.amount, intent.currency);
}

/** What was taken by a capture, of what the payment says now. Anything but money taken is not what a capture does. */
export function mapCaptured(state: PaymentState): MovementState {
  if (state.outcome === 'requires_action') return unknown(state.reference, 'unrecognized_status');
  if (state.outcome !== 'succeeded') return state;
  if (state.completion === 'authorized') return unknown(state.reference, 'still_authorized');
  return { outcome: 'succeeded', reference: state.reference, money: state.money };
}

/**
 * Why a payment that had succeeded counts as returned: the payer's bank took the money of a debit back, which Stripe
 * shows as a dispute that nobody can win. `null`: it does not; a card's dispute is another matter.
 */
export function mapReturn(
  charge: Pick<Stripe.Charge, 'payment_method_details'>,
  disputes: readonly Pick<Stripe.Dispute, 'reason' | 'status'>[],
  redact: Redact,
): Declined | null {
  const isDebit = bankDebits.has(charge.payment_method_details?.type ?? '');
  const isReturn = ({ reason, status }: (typeof disputes)[number]): boolean =>
    status !== 'won' && (returnReasons.has(reason) || (isDebit && status === 'lost'));
  const dispute = disputes.find(isReturn);
  return dispute ? declinedFor([dispute.reason], `returned: ${dispute.reason}`, redact) : null;
}

/** Reasons of disputes that are returns. Source: Stripe, "ACH Direct Debit: disputes". */
const returnReasons: ReadonlySet<string> = new Set([
  'insufficient_funds',
  'debit_not_authorized',
  'bank_cannot_process',
  'incorrect_account_details',
]);

/** How a charge calls a debit of a bank account, today and before PaymentIntents. */
const bankDebits: ReadonlySet<string> = new Set(['us_bank_account', 'ach_debit']);

function declinedFor(
  codes: readonly (string | null | undefined)[],
  message: string | null | undefined,
  redact: Redact,
): Declined {
  return declined(declineCodeOf(...codes) ?? 'generic_decline', message ? redact(message) : null);
}

function held(
  state: Moved | Unknown,
  completion: 'captured' | 'authorized',
  source: SourceDescription | undefined,
): PaymentState {
  return state.outcome === 'succeeded' ? { ...state, completion, ...present({ source }) } : state;
}

function moved(reference: string, amount: number, currency: string): Moved | Unknown {
  const money = readMoney(amount, currency);
  return money === null ? unknown(reference, 'unrecognized_money') : { outcome: 'succeeded', reference, money };
}

function readMoney(amount: unknown, currency: unknown): Money | null {
  if (typeof amount !== 'number' || typeof currency !== 'string') return null;
  try {
    return fromStripeAmount(amount, currency);
  } catch (error) {
    if (!(error instanceof MoneyError)) throw error;
    return null;
  }
}

function unknown(reference: string, reason: string): Unknown {
  return { outcome: 'unknown', reason, reference };
}
