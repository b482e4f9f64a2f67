/**
 * A payment is known to the service by two ids together: a status is asked for with the property and the payment. The
 * reference of a charge holds both, `<PGTransactionID>@<partner_id>`: `pi_3NOia7LkClv9jGLK1CV12znF@H1`.
 */
export interface SuReference {
  readonly pgTransactionId: string;
  readonly partnerId: string;
}

/**
 * What a payer pays at a link is known by the property and its order. The reference of a link is
 * `<order_id>@<partner_id>%order`: `stay-42@H1%order`.
 */
export interface SuOrderReference {
  readonly orderId: string;
  readonly partnerId: string;
}

/** No property's id that was encoded ends like this. */
const orderMark = '%order';

/** Writes a reference. An `@` or `%` of the partner's id is percent-encoded, so that the last `@` is the separator. */
export function writeReference({ pgTransactionId, partnerId }: SuReference): string {
  return `${pgTransactionId}@${encode(partnerId)}`;
}

/** Writes the reference of what is paid at a link. */
export function writeOrderReference({ orderId, partnerId }: SuOrderReference): string {
  return `${orderId}@${encode(partnerId)}${orderMark}`;
}

/** Reads a reference. @returns `null` when the text is not one, such as a payment's id without its property */
export function readReference(reference: string): SuReference | SuOrderReference | null {
  const isOrder = reference.endsWith(orderMark);
  const ids = isOrder ? reference.slice(0, -orderMark.length) : reference;
  const separator = ids.lastIndexOf('@');
  const id = ids.slice(0, Math.max(separator, 0));
  const partnerId = decode(ids.slice(separator + 1));
  if (id === '' || partnerId === '') return null;
  return isOrder ? { orderId: id, partnerId } : { pgTransactionId: id, partnerId };
}

function encode(partnerId: string): string {
  return partnerId.replaceAll('%', '%25').replaceAll('@', '%40');
}

function decode(text: string): string {
  return text.replaceAll('%40', '@').replaceAll('%25', '%');
}
