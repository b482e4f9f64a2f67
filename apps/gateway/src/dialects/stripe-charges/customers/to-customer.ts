import type { Customer, PaymentMethod } from '../../../generated/client.js';
import { defaultAmong } from '../sources/default-among.js';
import { writeSavedSourceId } from '../sources/saved-source-id.js';
import { toSavedSource } from '../sources/to-saved-source.js';
import { stripeList } from '../stripe-list.js';
import { toSeconds } from '../stripe-time.js';
import { addressOf, customerDataOf } from './customer-data.js';
import type { StripeCustomerDto, StripeDeletedCustomerDto } from './customer.object.js';

/** How many sources stand inside a customer. */
export const embeddedSources = 10;

/** A customer's sources, and how they are shown. */
export interface ShownSources {
  /** Newest first, one more than are shown where there are more, and the default, however old it is. */
  readonly sources: readonly PaymentMethod[];
  /** Whether the default source stands in the place of its id. */
  readonly expandsDefault?: boolean;
  /** Whether sources are shown as the request that saved them was answered. */
  readonly asCreated?: boolean;
}

/** A customer as Stripe writes it, made in whatever API. */
export function toCustomer(
  customer: Customer,
  { sources, expandsDefault = false, asCreated = false }: ShownSources,
): StripeCustomerDto {
  const { id } = customer;
  const byDefault = defaultAmong(customer, sources);
  const shown = sources.slice(0, embeddedSources).map((method) => toSavedSource(method, { asCreated }));
  return {
    id,
    object: 'customer',
    address: addressOf(customer),
    balance: 0,
    created: toSeconds(customer.createdAt),
    currency: null,
    default_source:
      byDefault && (expandsDefault ? toSavedSource(byDefault, { asCreated }) : writeSavedSourceId(byDefault)),
    delinquent: false,
    description: customer.description,
    discount: null,
    email: customer.email,
    invoice_prefix: null,
    invoice_settings: { custom_fields: null, default_payment_method: null, footer: null, rendering_options: null },
    livemode: customer.mode === 'live',
    metadata: (customer.metadata ?? {}) as Record<string, string>,
    name: customer.fullName,
    next_invoice_sequence: null,
    phone: customer.phone,
    preferred_locales: [],
    shipping: customerDataOf(customer).shipping ?? null,
    sources: stripeList(`/v1/customers/${id}/sources`, shown, sources.length > embeddedSources),
    subscriptions: stripeList(`/v1/customers/${id}/subscriptions`, []),
    tax_exempt: 'none',
    tax_ids: stripeList(`/v1/customers/${id}/tax_ids`, []),
    test_clock: null,
  };
}

/** A customer that was deleted, as Stripe writes it. */
export function toDeletedCustomer({ id }: Pick<Customer, 'id'>): StripeDeletedCustomerDto {
  return { id, object: 'customer', deleted: true };
}
