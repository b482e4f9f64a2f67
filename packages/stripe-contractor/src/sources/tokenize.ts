import type {
  BankAccountDetails,
  CardDetails,
  Declined,
  NotSent,
  Payer,
  Rejected,
  SendControl,
  TokenDetails,
} from '@tollgate/core';
import type Stripe from 'stripe';
import type { CallControl } from '../client/sdk-http-client.js';
import type { StripeClient } from '../client/stripe-client.js';
import type { StripeResult } from '../client/stripe-result.js';
import { mapFailureBefore } from '../map-error.js';
import { present } from '../stripe-fields.js';

type Control = SendControl & CallControl;

/** Turns numbers into a token that can be used once. It lasts for minutes, moves nothing and saves nothing. */
export function tokenize(
  client: StripeClient,
  params: Stripe.TokenCreateParams,
  control: Control,
): Promise<StripeResult<Stripe.Token>> {
  return client.call('token', control, ({ tokens }) =>
    tokens.create(params, { idempotencyKey: `${control.idempotencyKey}:token` }),
  );
}

/**
 * Turns a card as it is printed into a token.
 *
 * @param control - whose secrets are those that the card does not hold
 */
export async function tokenizeCard(
  client: StripeClient,
  { card, payer }: { readonly card: CardDetails; readonly payer: Payer },
  control: Control,
): Promise<TokenDetails | Declined | Rejected | NotSent> {
  const code = card.cvc === undefined ? [] : [card.cvc];
  const secrets = [...(control.secrets ?? []), ...cardSecrets(card), ...code];
  const result = await tokenize(client, cardTokenFields(card, payer), { ...control, secrets });
  if (result.got !== 'object') return mapFailureBefore('token', result, client.redactor(secrets));
  return { kind: 'token', token: result.object.id };
}

/** A card as a token is made of it. The address is what the issuer compares. */
function cardTokenFields(
  { number, expMonth, expYear, cvc, holderName }: CardDetails,
  { address = {} }: Payer,
): Stripe.TokenCreateParams {
  const card = present({
    cvc,
    name: holderName,
    address_line1: address.line1,
    address_line2: address.line2,
    address_city: address.city,
    address_state: address.state,
    address_zip: address.postalCode,
    address_country: address.country,
  });
  return { card: { number: unspaced(number), exp_month: String(expMonth), exp_year: String(expYear), ...card } };
}

/** A bank account as a token is made of it. */
export function bankAccountTokenFields(account: BankAccountDetails): Stripe.TokenCreateParams {
  return {
    bank_account: {
      country: account.country,
      currency: account.currency.toLowerCase(),
      account_holder_name: account.holderName,
      account_holder_type: account.holderType,
      account_number: account.accountNumber,
      routing_number: account.routingNumber,
    },
  };
}

/** What of a card must not come back in a message, beside the security code, which is sent for the token only. */
export function cardSecrets({ number, holderName }: CardDetails): string[] {
  return [number, unspaced(number), holderName].filter((text) => text !== undefined);
}

/** Stripe takes the number without what separates its groups. */
function unspaced(number: string): string {
  return number.replace(/[ -]/g, '');
}
