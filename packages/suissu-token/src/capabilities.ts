import type { Capabilities } from '@tollgate/core';

/**
 * What the service can do. It takes neither an idempotency key nor an id of ours, and a charge can be asked for by the
 * service's own id only: when the answer that carries the id is lost, nothing can be looked up.
 */
export const suissuTokenCapabilities: Capabilities = {
  operations: ['charge', 'retrieve'],
  sourceKinds: ['card_token'],
  currencies: 'any',
  partialCapture: false,
  partialRefund: false,
  retrievable: ['payment'],
  idempotency: { kind: 'none' },
  lookup: 'by_reference',
  completion: 'immediate',
};
