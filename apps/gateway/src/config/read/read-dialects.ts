import type { DialectSettings } from '../configuration.js';
import type { WrittenDialects } from './written.js';

/** How the dialects behave: what the file leaves out is as safe as can be, and as documented otherwise. */
export function readDialects(written: WrittenDialects): DialectSettings {
  const { cardNumbers, deleteByGet, suTokenAmounts, idempotencyKey } = written;
  return {
    takesCardNumbers: cardNumbers === 'accepted',
    deletesByGet: deleteByGet === 'accepted',
    suTokenAmounts: suTokenAmounts ?? 'major',
    needsIdempotencyKey: {
      payments: idempotencyKey?.payments === 'required',
      stripe: idempotencyKey?.stripe === 'required',
    },
  };
}
