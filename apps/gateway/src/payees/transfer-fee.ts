import type { TransferFee } from '../config/configuration.js';

/**
 * What of a transfer the platform keeps, in minor units: the share of the gross, rounded half up to the minor unit, and the
 * fixed amount. Exact: integers only. It may come to more than the gross; then there is nothing to transfer.
 *
 * @param grossMinor - what is taken from the payment
 */
export function transferFeeMinor({ basisPoints, fixedMinor }: TransferFee, grossMinor: bigint): bigint {
  return (grossMinor * basisPoints + 5_000n) / 10_000n + fixedMinor;
}
