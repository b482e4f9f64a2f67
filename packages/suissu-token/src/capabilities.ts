import type { Capabilities } from '@tollgate/core';

/**
 * What the service can do, where no card number is sent. It takes neither an idempotency key nor an id of ours, and a
 * charge can be asked for by the service's own id only: when the answer that carries the id is lost, nothing can be looked up.
 */
export const tokensOnlyCapabilities: Capabilities = {
  operations: ['charge', 'retrieve', 'relay'],
  sourceKinds: ['card_token', 'hosted_page'],
  currencies: 'any',
  partialCapture: false,
  partialRefund: false,
  retrievable: ['payment'],
  idempotency: { kind: 'none' },
  lookup: 'by_reference',
  completion: 'immediate',
};

/** The same where `pciEnabled` is set: then a card's number may be sent, too. */
export const pciEnabledCapabilities: Capabilities = {
  ...tokensOnlyCapabilities,
  sourceKinds: ['card_token', 'card_details', 'hosted_page'],
};
