import type Stripe from 'stripe';
import { brandWordOf } from '../test-data/card-brands.js';
import type { Work } from '../work.js';
import { checkedCard, checksOf } from './card-checks.js';
import type { Payer } from './charging.js';

type CardDetails = Stripe.Charge.PaymentMethodDetails.Card;

/** A saved or tokenized card or bank account as who pays. */
export function payerOfSource(source: Stripe.BankAccount | Stripe.Card, behavior: string | undefined): Payer {
  if (source.object === 'card') {
    const card = checkedCard(source, behavior);
    const { brand, fingerprint = null, ...shown } = card;
    return {
      rail: 'card',
      behavior,
      details: {
        type: 'card',
        card: cardDetails({ ...shown, brand: brandWordOf(brand), fingerprint, checks: checksOf(card) }),
      },
      billing: billingOfCard(card),
      source: card,
      paymentMethod: source.id,
    };
  }
  return {
    rail: 'bank',
    behavior,
    details: { type: 'ach_debit', ach_debit: bankDetails(source) },
    billing: { ...NO_BILLING, name: source.account_holder_name },
    source,
    paymentMethod: source.id,
  };
}

/** A connected account as who pays. */
export function payerOfAccount(account: Stripe.Account): Payer {
  return {
    rail: 'account',
    behavior: undefined,
    details: { type: 'stripe_account', stripe_account: {} },
    billing: NO_BILLING,
    source: account,
    paymentMethod: null,
  };
}

/** A payment method as who pays. */
export function payerOfMethod(work: Work, method: Stripe.PaymentMethod, mandate: string | null): Payer {
  const shared = {
    behavior: work.facts(method.id).behavior,
    billing: { ...NO_BILLING, ...method.billing_details },
    source: null,
    paymentMethod: method.id,
  };
  const { us_bank_account: bank } = method;
  if (bank === undefined) {
    if (method.card === undefined)
      throw new Error(`The payment method ${method.id} is neither a card nor a bank account.`);
    const { fingerprint = null, ...shown } = method.card;
    return { ...shared, rail: 'card', details: { type: 'card', card: cardDetails({ ...shown, fingerprint }) } };
  }
  const { account_holder_type, account_type, bank_name, fingerprint, last4, routing_number } = bank;
  const shown = {
    account_holder_type,
    account_type,
    bank_name,
    fingerprint,
    last4,
    routing_number,
    payment_reference: null,
  };
  return {
    ...shared,
    rail: 'bank',
    details: { type: 'us_bank_account', us_bank_account: { ...shown, ...(mandate === null ? {} : { mandate }) } },
  };
}

const NO_BILLING: Stripe.Charge.BillingDetails = {
  address: { city: null, country: null, line1: null, line2: null, postal_code: null, state: null },
  email: null,
  name: null,
  phone: null,
  tax_id: null,
};

function bankDetails({
  account_holder_type: type,
  bank_name,
  country,
  fingerprint,
  last4,
  routing_number,
}: Stripe.BankAccount) {
  const account_holder_type = type;
  return { account_holder_type, bank_name, country, fingerprint, last4, routing_number };
}

type ShownCard = Pick<
  CardDetails,
  'brand' | 'checks' | 'country' | 'exp_month' | 'exp_year' | 'fingerprint' | 'funding' | 'last4'
>;

function cardDetails({ brand, checks, country, exp_month, exp_year, ...shown }: ShownCard): CardDetails {
  const { fingerprint = null, funding, last4 } = shown;
  return {
    amount_authorized: null,
    authorization_code: null,
    brand,
    checks,
    country,
    electronic_commerce_indicator: null,
    exp_month,
    exp_year,
    fingerprint,
    funding,
    installments: null,
    last4,
    mandate: null,
    network: brand,
    network_transaction_id: null,
    regulated_status: 'unregulated',
    three_d_secure: null,
    transaction_link_id: null,
    wallet: null,
  };
}

/** What a card says of its holder. */
export function billingOfCard(card: Stripe.Card): Stripe.Charge.BillingDetails {
  const address = {
    city: card.address_city,
    country: card.address_country,
    line1: card.address_line1,
    line2: card.address_line2,
    postal_code: card.address_zip,
    state: card.address_state,
  };
  return { ...NO_BILLING, address, name: card.name };
}
