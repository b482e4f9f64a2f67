import { assertNever, type PayoutDestination } from '@tollgate/core';
import type { PayoutDto } from './payout.dto.js';

/** The destination of a request, as the port has it. Plain data, with nothing in it that was not sent. */
export function toDestination(destination: PayoutDto['destination']): PayoutDestination {
  switch (destination.type) {
    case 'bank_account': {
      const {
        type: kind,
        accountNumber,
        routingNumber,
        swiftCode,
        bankName,
        holderName,
        holderType,
        savings,
      } = destination;
      return {
        kind,
        accountNumber,
        ...(routingNumber === undefined ? {} : { routingNumber }),
        ...(swiftCode === undefined ? {} : { swiftCode }),
        ...(bankName === undefined ? {} : { bankName }),
        holderName,
        holderType,
        ...(savings === undefined ? {} : { savings }),
      };
    }
    case 'provider_account':
      return { kind: destination.type, accountReference: destination.accountReference };
    case 'recipient':
      return { kind: destination.type, recipient: destination.recipient };
    default:
      return assertNever(destination, 'destination');
  }
}
