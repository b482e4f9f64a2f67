/** What moves instead of `amountMinor` when a fault makes the amount wrong: one minor unit less, and 2 for 1. */
export function otherAmount(amountMinor: number): number {
  return amountMinor > 1 ? amountMinor - 1 : amountMinor + 1;
}
