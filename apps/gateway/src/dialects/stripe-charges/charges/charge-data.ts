import type { PaymentView } from '../../../engine/payment-view.js';
import type { ShippingObject } from './charge-parts.object.js';

/**
 * What this dialect keeps with a payment, under its own name: a payment that was made in another dialect has that one's
 * beside it, once something of it was changed here.
 */
export interface ChargeData {
  /** The money was asked to be held. */
  readonly capture?: false;
  /** Id of the saved source, as the request named it. */
  readonly paymentMethod?: string;
  readonly shipping?: ShippingObject;
  readonly statementDescriptor?: string;
  readonly statementDescriptorSuffix?: string;
  readonly userReport?: 'fraudulent' | 'safe' | null;
}

/** The name that {@link ChargeData} goes by in what is kept with a payment. */
export const chargeDataName = 'stripe';

/** What this dialect keeps with a payment; empty for one that it has nothing of. */
export function chargeDataOf({ dialectData }: Pick<PaymentView, 'dialectData'>): ChargeData {
  return dialectData?.[chargeDataName] ?? {};
}

/** How it is kept; `null` where there is nothing. */
export function keptChargeData(data: ChargeData): { readonly [chargeDataName]: ChargeData } | null {
  return Object.keys(data).length === 0 ? null : { [chargeDataName]: data };
}
