import type { Customer, PaymentMethod } from '../../../generated/client.js';

/**
 * What charges of a customer use: the default source, else the only one.
 *
 * @param sources - the newest two at least, where there are that many, and the default, however old it is
 */
export function defaultAmong(
  { defaultPaymentMethodId: id }: Pick<Customer, 'defaultPaymentMethodId'>,
  sources: readonly PaymentMethod[],
): PaymentMethod | null {
  if (id !== null) return sources.find((method) => method.id === id) ?? null;
  const [only, another] = sources;
  return only && !another ? only : null;
}
