import { assertNever, type PaymentSource } from '@tollgate/core';
import type { ChargeDto } from './charge.dto.js';

/** The source of a request, as the engine has it. */
export function toSource(source: NonNullable<ChargeDto['source']>): PaymentSource {
  switch (source.type) {
    case 'voucher':
      return { kind: 'voucher', pin: source.pin };
    case 'card_token': {
      const { partnerId, tokenId, customerName } = source;
      return { kind: 'card_token', partnerId, tokenId, ...(customerName === undefined ? {} : { customerName }) };
    }
    case 'card':
      return { kind: 'card', token: source.token };
    default:
      return assertNever(source, 'source');
  }
}
