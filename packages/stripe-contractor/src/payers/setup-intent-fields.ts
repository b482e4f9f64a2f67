import type { BankAccountDetails, CreatePayerRequest, Payer } from '@tollgate/core';
import type Stripe from 'stripe';
import { epochSeconds, present } from '../stripe-fields.js';
import type { PayerToSave } from './payer-to-save.js';

type Fields = Stripe.SetupIntentCreateParams;

/** A SetupIntent that saves a payer's account, to be charged in their absence later. It is confirmed at once. */
export function setupIntentFields({ account, payer, mandate }: PayerToSave): Fields {
  const confirmed: Fields = { confirm: true, usage: 'off_session', expand: ['payment_method'] };
  const consent = mandate === undefined ? {} : { mandate_data: mandateFields(mandate) };
  if (account.kind === 'bank_account') return { ...confirmed, ...consent, ...bankAccountFields(account, payer) };
  const { token } = account;
  if (token.startsWith('tok_')) return { ...confirmed, ...cardFields(token) };
  return {
    ...confirmed,
    ...consent,
    payment_method: token,
    allowed_payment_method_types: ['card', 'us_bank_account'],
  };
}

function bankAccountFields(account: BankAccountDetails, payer: Payer): Fields {
  return {
    payment_method_data: {
      type: 'us_bank_account',
      billing_details: { name: account.holderName, ...present({ email: payer.email }) },
      us_bank_account: {
        account_holder_type: account.holderType,
        account_number: account.accountNumber,
        routing_number: account.routingNumber,
      },
    },
    payment_method_options: { us_bank_account: { verification_method: 'microdeposits' } },
    allowed_payment_method_types: ['us_bank_account'],
  };
}

/** The types of the SDK know no `card` here; the API takes a token of one as it does in a PaymentIntent. */
function cardFields(token: string): Fields {
  const method = { type: 'card', card: { token } } as Stripe.SetupIntentCreateParams.PaymentMethodData;
  return { payment_method_data: method, allowed_payment_method_types: ['card'] };
}

function mandateFields(
  mandate: NonNullable<CreatePayerRequest['mandate']>,
): Stripe.SetupIntentCreateParams.MandateData {
  if (mandate === 'offline') return { customer_acceptance: { type: 'offline', offline: {} } };
  const { acceptedAt, ipAddress, userAgent } = mandate;
  return {
    customer_acceptance: {
      type: 'online',
      accepted_at: epochSeconds(acceptedAt),
      online: { ip_address: ipAddress, user_agent: userAgent },
    },
  };
}
