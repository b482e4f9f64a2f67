import type { PaymentMethod } from '../generated/client.js';
import type { PaymentMethodDto } from './payment-method.dto.js';

/**
 * A saved payment method in the canonical API.
 *
 * @param asCreated - as the request that saved it was answered, whatever has become of it since
 */
export function toPaymentMethodDto(method: PaymentMethod, { asCreated = false } = {}): PaymentMethodDto {
  const isAsCreated = asCreated && method.verificationProof !== null;
  return {
    id: method.id,
    customerId: method.customerId,
    type: method.kind,
    default: method.madeDefault,
    verification: isAsCreated ? 'unverified' : method.verification,
    verificationProof: isAsCreated || method.verification === 'unverified' ? method.verificationProof : null,
    last4: method.last4,
    bankName: method.bankName,
    createdAt: method.createdAt.toISOString(),
    object: 'payment_method',
    livemode: method.mode === 'live',
  };
}
