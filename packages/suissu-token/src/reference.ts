/**
 * A payment is known to the service by two ids together: a status is asked for with the property and the payment. The
 * reference of a charge holds both, `<PGTransactionID>@<partner_id>`: `pi_3NOia7LkClv9jGLK1CV12znF@H1`.
 */
export interface SuReference {
  readonly pgTransactionId: string;
  readonly partnerId: string;
}

/** Writes a reference. An `@` or `%` of the partner's id is percent-encoded, so that the last `@` is the separator. */
export function writeReference({ pgTransactionId, partnerId }: SuReference): string {
  return `${pgTransactionId}@${partnerId.replaceAll('%', '%25').replaceAll('@', '%40')}`;
}

/** Reads a reference. @returns `null` when the text is not one, such as a payment's id without its property */
export function readReference(reference: string): SuReference | null {
  const separator = reference.lastIndexOf('@');
  const pgTransactionId = reference.slice(0, Math.max(separator, 0));
  const partnerId = reference
    .slice(separator + 1)
    .replaceAll('%40', '@')
    .replaceAll('%25', '%');
  return pgTransactionId === '' || partnerId === '' ? null : { pgTransactionId, partnerId };
}
