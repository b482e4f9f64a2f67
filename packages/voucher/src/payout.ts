import type { MovementOutcome, PayoutDestination, PayoutRequest, Rejected } from '@tollgate/core';
import type { FormFields, WalletClient } from './client/wallet-client.js';
import { mapAnswer } from './map-answer.js';
import { mapMovement } from './map-status.js';

/** Pays out, once: to a bank account, or as a voucher to somebody whom the wallet knows. */
export async function payOut(client: WalletClient, request: PayoutRequest): Promise<MovementOutcome> {
  const expiresAtMs = request.expiresAt?.getTime() ?? Number.NaN;
  if (Number.isNaN(expiresAtMs)) return rejected('expires_at: the wallet wants one for every payout; give expiresAt');
  const redact = client.redactor(secretsOf(request));
  const form = payoutForm(request, Math.floor(expiresAtMs / 1000));
  const result = await client.post('/v2/payouts', form, { ...request, redact });
  return mapAnswer(result, { refusal: 'payout_error', redact, map: mapMovement });
}

function payoutForm({ payoutId, money, destination, recipientName }: PayoutRequest, expiresAt: number): FormFields {
  return {
    ...destinationFields(destination),
    amount: money.amountMinor.toString(),
    currency: money.currency,
    expires_at: String(expiresAt),
    recipient_name: recipientName,
    deposit: destination.deposit?.toString(),
    'metadata[tollgate_payout_id]': payoutId,
  };
}

function destinationFields(destination: PayoutDestination): FormFields {
  switch (destination.kind) {
    case 'provider_account':
      return { account_id: destination.accountReference };
    case 'recipient':
      return { recipient: destination.recipient };
    case 'bank_account':
      return {
        'destination[type]': 'bank_account',
        'destination[account_number]': destination.accountNumber,
        'destination[routing_number]': destination.routingNumber,
        'destination[swift_code]': destination.swiftCode,
        'destination[bank_name]': destination.bankName,
        'destination[holder_name]': destination.holderName,
        'destination[holder_type]': destination.holderType,
        'destination[saving]': destination.savings?.toString(),
        account_id: destination.accountReference,
        recipient: destination.recipient,
      };
  }
}

/** A bank account is secret as a whole; its numbers with and without the spaces that people put in them. */
function secretsOf({ destination, recipientName = '' }: PayoutRequest): string[] {
  if (destination.kind === 'provider_account') return [destination.accountReference, recipientName];
  if (destination.kind === 'recipient') return [destination.recipient, recipientName];
  const { accountNumber, routingNumber = '', swiftCode = '', bankName = '', holderName = '' } = destination;
  const { accountReference = '', recipient = '' } = destination;
  const numbers = [accountNumber, routingNumber, swiftCode];
  return [
    ...numbers,
    ...numbers.map((number) => number.replace(/[^0-9A-Za-z]/g, '')),
    bankName,
    holderName,
    accountReference,
    recipient,
    recipientName,
  ];
}

function rejected(providerMessage: string): Rejected {
  return { outcome: 'rejected', fault: 'invalid_request', providerMessage };
}
