import { createHash } from 'node:crypto';

const bits = 52;

/**
 * A payment's lots at connections, for the rules of one version of the configuration: numbers between 0 and 1, both
 * excluded. The same payment draws the same from the same version, in every gateway; over many payments they are as if
 * drawn by chance.
 */
export function lotsOf(configVersion: string, paymentId: string): (connectionId: string) => number {
  return (connectionId) => {
    const hash = createHash('sha256')
      .update(JSON.stringify([configVersion, paymentId, connectionId]))
      .digest();
    const drawn = Number(hash.readBigUInt64BE() >> BigInt(64 - bits));
    return (drawn + 0.5) / 2 ** bits;
  };
}
