import type { Payee } from '../generated/client.js';
import type { PayeeDto } from './payee.dto.js';

/** A payee in the canonical API. Throws for one that is not ready: it is not shown. */
export function toPayeeDto(payee: Payee): PayeeDto {
  if (payee.verification === null) throw new Error('A payee that is not ready is not shown');
  return {
    id: payee.id,
    connectionId: payee.connectionId,
    country: payee.country,
    email: payee.email,
    businessName: payee.businessName,
    verification: payee.verification,
    missing: payee.missing,
    createdAt: payee.createdAt.toISOString(),
    updatedAt: payee.updatedAt.toISOString(),
    object: 'payee',
    livemode: payee.mode === 'live',
  };
}
