import type { RenderOperation } from '../../../engine/renderers.js';
import type { PaymentView } from '../../../engine/payment-view.js';
import type { StoredOperation } from '../../../journal/operation-types.js';
import { stripeAnswer, stripeError } from '../answer.js';
import { operationRefusal } from '../operation-refusal.js';
import { chargeDataOf, keptChargeData, type ChargeData } from './charge-data.js';
import { toCharge } from './to-charge.js';

/** What a capture changes of its charge besides the money, as it is kept with the operation. */
export interface CaptureData {
  readonly receiptEmail?: string;
  readonly transferGroup?: string;
  readonly statementDescriptor?: string;
  readonly statementDescriptorSuffix?: string;
}

/** What this dialect keeps with a capture; empty for one that was asked for in another. */
export function captureDataOf({ dialect, dialectData }: StoredOperation): CaptureData {
  return dialect === 'stripe' ? (dialectData ?? {}) : {};
}

/** The answer to `POST /v1/charges/{id}/capture`: the charge, as the capture leaves it. Nothing of it is refunded yet. */
export const renderCapture: RenderOperation = (capture, payment) => {
  const refusal = operationRefusal(capture, 'capture');
  if (refusal) return refusal;
  if (payment) return stripeAnswer(toCharge(withCapture(payment, captureDataOf(capture)), []));
  // Never a 5xx for what may have moved. Stripe's clients ask again, under the same key.
  const message = 'The charge is still being captured; send the same request again, or look at the charge later';
  return stripeError(409, { type: 'invalid_request_error', code: 'lock_timeout', message });
};

function withCapture(payment: PaymentView, { receiptEmail, transferGroup, ...descriptors }: CaptureData): PaymentView {
  const data: ChargeData = { ...chargeDataOf(payment), ...descriptors };
  return {
    ...payment,
    receiptEmail: receiptEmail ?? payment.receiptEmail,
    transferGroup: payment.transferGroup ?? transferGroup ?? null,
    dialectData: { ...payment.dialectData, ...keptChargeData(data) },
  };
}
