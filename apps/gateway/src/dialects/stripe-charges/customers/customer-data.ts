import type { Customer } from '../../../generated/client.js';
import type { CustomerAddressDto, CustomerShippingDto } from './customer-address.dto.js';
import type { StripeCustomerAddressDto, StripeCustomerShippingDto } from './customer.object.js';

/** What this dialect keeps with a customer, under its own name, beside what others keep. */
export interface CustomerData {
  readonly address?: StripeCustomerAddressDto | null;
  readonly shipping?: StripeCustomerShippingDto | null;
}

/** What is kept with a customer as a whole, by the names of who keeps it. */
type Kept = Readonly<Record<string, unknown>>;

/** What this dialect keeps with a customer. */
export function customerDataOf({ dialectData }: Pick<Customer, 'dialectData'>): CustomerData {
  const kept = dialectData as Kept | null;
  return kept?.['stripe'] ?? {};
}

/** What is kept with a customer once some of this dialect's own has changed. */
export function keptWithCustomer(customer: Pick<Customer, 'dialectData'> | null, changes: CustomerData): Kept {
  const kept = (customer?.dialectData ?? {}) as Kept;
  return { ...kept, stripe: { ...(customer ? customerDataOf(customer) : {}), ...changes } };
}

/** What of a request this dialect keeps: what was not sent is absent. */
export function customerDataFrom({
  address,
  shipping,
}: {
  readonly address?: CustomerAddressDto | null;
  readonly shipping?: CustomerShippingDto | null;
}): CustomerData {
  return {
    ...(address === undefined ? {} : { address: address && toAddress(address) }),
    ...(shipping === undefined ? {} : { shipping: shipping && toShipping(shipping) }),
  };
}

function toAddress({ city, country, line1, line2, postal_code, state }: CustomerAddressDto): StripeCustomerAddressDto {
  return {
    city: city || null,
    country: country || null,
    line1: line1 || null,
    line2: line2 || null,
    postal_code: postal_code || null,
    state: state || null,
  };
}

function toShipping({ address, name, phone }: CustomerShippingDto): StripeCustomerShippingDto {
  return { address: toAddress(address), name, phone: phone || null };
}

/** A customer's address, made in whatever API. */
export function addressOf(customer: Pick<Customer, 'dialectData'>): StripeCustomerAddressDto | null {
  const { address } = customerDataOf(customer);
  if (address !== undefined) return address;
  const canonical = (customer.dialectData as { canonical?: { address?: Partial<CanonicalAddress> | null } } | null)
    ?.canonical?.address;
  if (!canonical) return null;
  const { city = null, country = null, line1 = null, line2 = null, postalCode = null, state = null } = canonical;
  return { city, country, line1, line2, postal_code: postalCode, state };
}

/** How the canonical API keeps one. */
interface CanonicalAddress {
  readonly city: string;
  readonly country: string;
  readonly line1: string;
  readonly line2: string;
  readonly postalCode: string;
  readonly state: string;
}
