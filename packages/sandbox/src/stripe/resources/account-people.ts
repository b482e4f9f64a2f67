import type Stripe from 'stripe';
import type { Work } from '../work.js';
import type { Form } from '../wire/form.js';

/** The person behind an account. Numbers that identify are never kept, only that they were given. */
export function individualOf(
  work: Work,
  { id: account, individual: current }: Stripe.Account,
  sent: Form = {},
): Stripe.Person {
  const born = group(sent, 'dob');
  const blank: Stripe.Person = {
    id: current?.id ?? work.newId('person'),
    object: 'person',
    account,
    created: current?.created ?? work.seconds,
    dob: { day: null, month: null, year: null },
    first_name: null,
    last_name: null,
    id_number_provided: false,
    ssn_last_4_provided: false,
  };
  return {
    ...blank,
    ...current,
    ...texts(sent, ['email', 'first_name', 'last_name', 'phone']),
    ...(born === undefined
      ? {}
      : { dob: { day: Number(born['day']), month: Number(born['month']), year: Number(born['year']) } }),
    ...addressOf(sent),
    id_number_provided: current?.id_number_provided === true || 'id_number' in sent,
    ssn_last_4_provided: current?.ssn_last_4_provided === true || 'ssn_last_4' in sent || 'id_number' in sent,
  };
}

/** The company behind an account. */
export function companyOf(current: Stripe.Account.Company | undefined, sent: Form = {}): Stripe.Account.Company {
  return {
    tax_id_provided: current?.tax_id_provided === true || 'tax_id' in sent,
    ...current,
    ...texts(sent, ['name', 'phone']),
    ...addressOf(sent),
    ...('tax_id' in sent ? { tax_id_provided: true } : {}),
  };
}

/** What an account says about its business. */
export function businessProfileOf(
  current: Partial<Stripe.Account.BusinessProfile>,
  sent: Form = {},
): Stripe.Account.BusinessProfile {
  return {
    mcc: null,
    minority_owned_business_designation: [],
    name: null,
    product_description: null,
    specified_commercial_transactions_act_url: null,
    support_address: null,
    support_email: null,
    support_phone: null,
    support_url: null,
    url: null,
    ...current,
    ...texts(sent, ['mcc', 'name', 'product_description', 'support_email', 'support_phone', 'support_url', 'url']),
  };
}

function addressOf(sent: Form): { address?: Stripe.Address } {
  const address = group(sent, 'address');
  if (address === undefined) return {};
  const blank = { city: null, country: 'US', line1: null, line2: null, postal_code: null, state: null };
  return { address: { ...blank, ...texts(address, Object.keys(blank)) } };
}

function texts(sent: Form, names: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    names.map((name) => [name, sent[name]]).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
}

function group(sent: Form, name: string): Form | undefined {
  const value = sent[name];
  return typeof value === 'object' ? value : undefined;
}
