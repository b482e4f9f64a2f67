const USUAL_DECIMALS = 2;

/** Currencies whose major unit does not have two decimals. Source: ISO 4217 list one. */
const EXCEPTIONS: ReadonlyMap<string, number> = new Map([
  ...decimals(0, 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF'),
  ...decimals(3, 'BHD IQD JOD KWD LYD OMR TND'),
  ...decimals(4, 'CLF UYW'),
]);

/** How many decimals the major unit of an ISO 4217 currency has: 2 for USD, 0 for JPY, 3 for KWD. */
export function decimalsOf(currency: string): number {
  return EXCEPTIONS.get(currency) ?? USUAL_DECIMALS;
}

function decimals(count: number, codes: string): (readonly [string, number])[] {
  return codes.split(' ').map((code) => [code, count]);
}
