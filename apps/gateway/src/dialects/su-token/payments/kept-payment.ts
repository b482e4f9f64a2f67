import type { DialectData } from '../../../engine/charge-command.js';
import type { PaymentView } from '../../../engine/payment-view.js';

/** What is kept with a payment of this API to answer by: nothing of the card, and nothing of the payer. */
export interface KeptPayment {
  readonly partnerId: string;
  /** Of a link. */
  readonly orderId?: string;
}

/** Writes it. */
export function keep(kept: KeptPayment): DialectData {
  return { ...kept };
}

/** Reads it. @returns `null` for a payment that was made in another API */
export function keptWith({ dialect, dialectData }: Pick<PaymentView, 'dialect' | 'dialectData'>): KeptPayment | null {
  return dialect === 'su_token' && dialectData ? (dialectData as unknown as KeptPayment) : null;
}
