import type { BankDestination, PayoutDestination } from '@tollgate/core';
import { formBoolean } from '../../http/form-validators.js';
import type { WalletDestinationDto } from './destination.dto.js';
import type { WalletPayoutRequestDto } from './payout.dto.js';

/** Where a payout goes, as the port has it. Plain data, with nothing in it that was not sent. */
export function toDestination(form: WalletPayoutRequestDto): PayoutDestination {
  const { recipient, account_id: accountReference, destination } = form;
  const deposit = form.deposit === undefined ? {} : { deposit: formBoolean(form.deposit) };
  if (destination !== undefined) {
    return {
      ...toBank(destination),
      ...(recipient === undefined ? {} : { recipient }),
      ...(accountReference === undefined ? {} : { accountReference }),
      ...deposit,
    };
  }
  if (accountReference !== undefined) return { kind: 'provider_account', accountReference, ...deposit };
  if (recipient !== undefined) return { kind: 'recipient', recipient, ...deposit };
  throw new Error('A payout to nobody passed validation');
}

function toBank(bank: WalletDestinationDto): BankDestination {
  return {
    kind: 'bank_account',
    accountNumber: bank.account_number,
    ...(bank.routing_number === undefined ? {} : { routingNumber: bank.routing_number }),
    ...(bank.swift_code === undefined ? {} : { swiftCode: bank.swift_code }),
    ...(bank.bank_name === undefined ? {} : { bankName: bank.bank_name }),
    ...(bank.holder_name === undefined ? {} : { holderName: bank.holder_name }),
    ...(bank.holder_type === undefined ? {} : { holderType: bank.holder_type }),
    ...(bank.saving === undefined ? {} : { savings: formBoolean(bank.saving) }),
  };
}
