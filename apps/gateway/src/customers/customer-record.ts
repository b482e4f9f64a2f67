import type { Customer } from '../generated/client.js';

/** What only the canonical API has words for. It is kept in `dialectData`, beside what other dialects keep there. */
export interface CanonicalWords {
  readonly taxDocument?: string | null;
  readonly timezone?: string | null;
  readonly address?: Readonly<Record<string, string>> | null;
}

/** What of a customer can be changed, as it was when the customer was made. */
export type AsMade = Pick<Customer, 'email' | 'externalId' | 'fullName' | 'description' | 'phone' | 'metadata'> & {
  readonly dialectData: KeptData | null;
};

/** `dialectData` as a whole: names of dialects' own, and two that the customers themselves use. */
export interface KeptData {
  readonly [name: string]: unknown;
  readonly canonical?: CanonicalWords;
  /** Kept from the first change on where the customer was made under an idempotency key, for its replays. */
  readonly asMade?: AsMade;
}

/** What is kept with a customer. */
export function keptWith({ dialectData }: Pick<Customer, 'dialectData'>): KeptData {
  return (dialectData ?? {}) as KeptData;
}

/** What is to be kept with a customer that changes. @param next - what a dialect keeps from now on; absent: what it did */
export function keptAfter(customer: Customer, next: Readonly<Record<string, unknown>> | null | undefined): KeptData {
  const before = keptWith(customer);
  const { canonical, asMade = customer.idempotencyKey === null ? undefined : asMadeOf(customer) } = before;
  return {
    ...(next === undefined ? before : { ...(canonical ? { canonical } : {}), ...next }),
    ...(asMade ? { asMade } : {}),
  };
}

/** A customer as it was when it was made, for whoever asks for that again. */
export function asMade(customer: Customer): Customer {
  const first = keptWith(customer).asMade;
  const then = { updatedAt: customer.createdAt, defaultPaymentMethodId: null, deletedAt: null };
  if (!first) return { ...customer, ...then };
  return { ...customer, ...first, dialectData: first.dialectData as Customer['dialectData'], ...then };
}

function asMadeOf({ email, externalId, fullName, description, phone, metadata, dialectData }: Customer): AsMade {
  return { email, externalId, fullName, description, phone, metadata, dialectData: dialectData as KeptData | null };
}
