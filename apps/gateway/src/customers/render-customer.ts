import type { Customer } from '../generated/client.js';
import type { KeptAddressDto, CustomerDto } from './customer.dto.js';
import { keptWith } from './customer-record.js';

/** A customer in the canonical API. */
export function toCustomerDto(customer: Customer): CustomerDto {
  const { taxDocument = null, timezone = null, address = null } = keptWith(customer).canonical ?? {};
  return {
    id: customer.id,
    externalId: customer.externalId,
    email: customer.email,
    fullName: customer.fullName,
    taxDocument,
    timezone,
    address: address && toAddress(address),
    metadata: customer.metadata as Record<string, string> | null,
    createdAt: customer.createdAt.toISOString(),
    updatedAt: customer.updatedAt.toISOString(),
    object: 'customer',
    livemode: customer.mode === 'live',
  };
}

function toAddress(address: Readonly<Record<string, string>>): KeptAddressDto {
  const { line1 = null, line2 = null, city = null, state = null } = address;
  const { postalCode = null, country = null, region = null } = address;
  return { line1, line2, city, state, postalCode, country, region };
}
