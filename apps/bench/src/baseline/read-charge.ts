/** A request, as far as a few lines by hand check it. */
export interface ChargeRequest {
  readonly amount: number;
  readonly currency: string;
  readonly description: string;
  readonly metadata: object | null;
  readonly partnerId: string;
  readonly tokenId: string;
}

/** Reads a request. @returns what is wrong with it, as a text */
export function readCharge(text: string): ChargeRequest | string {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    return 'the body is not JSON';
  }
  if (typeof body !== 'object' || body === null) return 'the body is no object';
  const { source, amount, currency, description, metadata = null } = body as Record<string, unknown>;
  if (typeof source !== 'object' || source === null) return 'source';
  const { type, partnerId, tokenId } = source as Record<string, unknown>;
  if (type !== 'card_token' || typeof partnerId !== 'string' || typeof tokenId !== 'string') return 'source';
  if (typeof amount !== 'number' || !Number.isSafeInteger(amount) || amount < 1) return 'amount';
  if (typeof currency !== 'string' || !/^[A-Z]{3}$/.test(currency)) return 'currency';
  if (typeof description !== 'string' || description === '') return 'description';
  if (typeof metadata !== 'object') return 'metadata';
  return { amount, currency, description, metadata, partnerId, tokenId };
}
