import type { Capabilities } from '@tollgate/core';

/**
 * What the wallet service can do. It documents no idempotency header, and a charge or payout can be asked for by
 * the wallet's own id only: when the answer that carries the id is lost, nothing can be looked up.
 */
export const voucherCapabilities: Capabilities = {
  operations: ['validate', 'charge', 'payout', 'retrieve'],
  sourceKinds: ['voucher'],
  currencies: 'any',
  partialCapture: false,
  partialRefund: false,
  retrievable: ['payment', 'payout'],
  idempotency: { kind: 'none' },
  lookup: 'by_reference',
  completion: 'immediate',
};
