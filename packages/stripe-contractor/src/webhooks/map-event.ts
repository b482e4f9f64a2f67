import type { ProviderEvent, ProviderEventSubject } from '@tollgate/core';
import type Stripe from 'stripe';
import { ourId } from '../stripe-fields.js';

/** Any object of Stripe's, as far as an event is read. What comes over the wire is not trusted to have its type. */
interface EventObject {
  readonly object?: unknown;
  readonly id?: unknown;
  readonly status?: unknown;
  readonly charge?: unknown;
  readonly payment_intent?: unknown;
  readonly customer?: unknown;
  readonly account?: unknown;
  readonly metadata?: Readonly<Record<string, unknown>> | null;
}

/** An event of Stripe's in the port's words; `null` when it is not one. */
export function mapEvent(event: Stripe.Event): ProviderEvent | null {
  const { id, type, created, livemode, account, data } = event as Partial<Stripe.Event>;
  const object = data?.object as EventObject | null | undefined;
  if (!isText(id) || !isText(type) || typeof created !== 'number' || typeof object !== 'object') return null;
  const occurredAt = new Date(created * 1000);
  if (object === null || Number.isNaN(occurredAt.getTime())) return null;
  const subject = account === undefined ? subjectOf(object) : connectedSubject(object);
  return { eventId: id, type, occurredAt, livemode: livemode === true, subject };
}

function subjectOf(object: EventObject): ProviderEventSubject {
  switch (object.object) {
    case 'charge':
      // Whoever made a PaymentIntent knows the payment by that.
      return movement('payment', idOf(object.payment_intent) ?? object.id, object, ourId.payment);
    case 'payment_intent':
      return movement('payment', object.id, object, ourId.payment);
    case 'refund':
      return movement('refund', object.id, object, ourId.refund);
    case 'payout':
      return movement('payout', object.id, object, ourId.payout);
    case 'transfer':
      return movement('transfer', object.id, object, ourId.transfer);
    case 'dispute':
      return disputeOf(object);
    case 'customer':
      return party('payer', object.id);
    case 'bank_account':
    case 'card':
    case 'source':
    case 'payment_method':
    case 'setup_intent':
      return object.customer ? party('payer', object.customer) : party('payee', object.account);
    default:
      return connectedSubject(object);
  }
}

/** What happens in a payee's own account is theirs; only the account itself, and what belongs to it, is kept here. */
function connectedSubject(object: EventObject): ProviderEventSubject {
  if (object.object === 'account') return party('payee', object.id);
  const belongs = object.object === 'capability' || object.object === 'bank_account' || object.object === 'person';
  return belongs ? party('payee', object.account) : { kind: 'other' };
}

function movement(
  kind: 'payment' | 'refund' | 'payout' | 'transfer',
  reference: unknown,
  { metadata }: EventObject,
  key: string,
): ProviderEventSubject {
  const ours = metadata?.[key];
  return isText(reference) ? { kind, reference, ourId: isText(ours) ? ours : null } : { kind: 'other' };
}

function party(kind: 'payer' | 'payee', reference: unknown): ProviderEventSubject {
  const id = idOf(reference);
  return id === null ? { kind: 'other' } : { kind, reference: id };
}

function disputeOf({ id, charge, payment_intent: intent, status }: EventObject): ProviderEventSubject {
  if (!isText(id)) return { kind: 'other' };
  return { kind: 'dispute', reference: idOf(intent) ?? idOf(charge), disputeReference: id, status: outcomeOf(status) };
}

/** An inquiry that was closed, or a dispute that was prevented, took nothing. */
function outcomeOf(status: unknown): 'open' | 'won' | 'lost' {
  if (status === 'won' || status === 'warning_closed' || status === 'prevented') return 'won';
  return status === 'lost' ? 'lost' : 'open';
}

function idOf(value: unknown): string | null {
  if (isText(value)) return value;
  const id = (value as { readonly id?: unknown } | null | undefined)?.id;
  return isText(id) ? id : null;
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}
