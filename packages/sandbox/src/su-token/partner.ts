import type { AmountFormat } from './amount.js';

/** The two payment services behind Su Token whose rules are known; only the second one wants `customer_name`. */
export type PgName = 'Stripe' | 'Pay Advantage';

/** A property: whoever takes money through Su Token. */
export interface Partner {
  readonly partnerId: string;
  readonly name: string;
  /** No two partners have the same. */
  readonly emailAddress: string;
  readonly contactNumber: string;
  readonly contactName: string;
  readonly status: 'active' | 'inactive';
  /** The one currency that it takes, ISO 4217, upper case. */
  readonly currency: string;
  /** What its charges go through. Attached outside the API. */
  readonly pgName: PgName;
  /** Chosen outside the API. */
  readonly amountFormat: AmountFormat;
}
