import type { SourceDescription } from '@tollgate/core';
import type { Customer, PaymentMethod } from '../../../generated/client.js';
import { bankAccountBy, bankAccountSource, cardSource, toBankAccount } from '../render-source.js';
import type { ContractorSourceDto } from '../source.dto.js';
import { writeSourceId } from '../source-ids.js';
import type { ContractorCustomerDataDto } from './customer-data.dto.js';
import { readKeptPayer } from './kept-payer.js';

/** A customer as the request that made it is answered, whatever has become of the source since. */
export function toCustomerData(customer: Customer, method: PaymentMethod): ContractorCustomerDataDto {
  const { id, email, mode, metadata, createdAt } = customer;
  const source = toSource(customer, method);
  return {
    id,
    object: 'customer',
    account_balance: 0,
    created: Math.floor(createdAt.getTime() / 1000),
    currency: source.bankAccount?.currency ?? null,
    defaultSourceId: source.id,
    delinquent: false,
    description: null,
    email,
    invoice_prefix: id.slice(-8),
    livemode: mode === 'live',
    metadata: (metadata ?? {}) as Record<string, string>,
    sources: {
      object: 'list',
      data: [source],
      has_more: false,
      total_count: 1,
      url: `/v1/customers/${id}/sources`,
    },
    stripeAccountId: readKeptPayer(customer).payeeId,
    stripeResponse: null,
  };
}

function toSource(customer: Customer, method: PaymentMethod): ContractorSourceDto {
  const told = method.source as unknown as SourceDescription | null;
  const said = readKeptPayer(customer).source;
  const names = { id: writeSourceId(method), customerId: customer.id };
  if (method.kind !== 'bank_account') return cardSource(told ?? said, names);
  const shown = bankAccountBy({ last4: method.last4, bankName: method.bankName }, said, told);
  // Of one that nothing is to be proved of, it was verified when it was saved.
  const status = method.verificationProof === null ? (method.verification ?? 'verified') : 'new';
  return bankAccountSource(toBankAccount(shown, { ...names, status: status === 'unverified' ? 'new' : status }));
}
