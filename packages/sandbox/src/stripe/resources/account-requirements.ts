import type Stripe from 'stripe';
import type { Work } from '../work.js';
import type { Form } from '../wire/form.js';

/** How long the verification of an account takes, on the sandbox clock, when no magic value decides it. */
export const VERIFIES_AFTER_MS = 5_000;

const SHARED = ['business_type', 'external_account', 'tos_acceptance.date', 'tos_acceptance.ip'];
const BY_TYPE: Readonly<Record<string, readonly string[]>> = {
  individual: [
    'individual.dob.day',
    'individual.dob.month',
    'individual.dob.year',
    'individual.first_name',
    'individual.last_name',
    'individual.ssn_last_4',
  ],
  company: ['company.name', 'company.tax_id'],
};

/** The names of what has been told of an account, with what this request tells. */
export function toldBy(
  before: readonly string[] = [],
  params: object,
  { business_type: type }: Stripe.Account,
): string[] {
  const names = new Set([...before, ...flatNames(params), ...(type ? ['business_type'] : [])]);
  if (names.has('individual.id_number')) names.add('individual.ssn_last_4');
  if ([...names].some((name) => name.startsWith('external_account'))) names.add('external_account');
  return [...names].sort();
}

function flatNames(form: object, prefix = ''): string[] {
  return Object.entries(form).flatMap(([key, value]: [string, unknown]) => {
    if (value === undefined || value === '') return [];
    if (typeof value === 'object' && value !== null) return flatNames(value, `${prefix}${key}.`);
    return [`${prefix}${key}`];
  });
}

/** What a verification comes to, by Stripe's magic values; undefined when none was sent. */
export function behaviorOf(individual: Form | undefined, company: Form | undefined): string | undefined {
  const number = individual?.['id_number'] ?? company?.['tax_id'];
  const born = individual?.['dob'];
  if (number === '111111111') return 'mismatch';
  const isMagic = number === '000000000' || individual?.['ssn_last_4'] === '0000';
  return isMagic || (typeof born === 'object' && born['year'] === '1901') ? 'verified_at_once' : undefined;
}

/** Works out what an account may do, and what is missing. */
export function assess(work: Work, account: Stripe.Account): Stripe.Account {
  const { told = [], behavior, verified } = work.facts(account.id);
  const wanted = [...SHARED, ...(BY_TYPE[account.business_type ?? ''] ?? [])];
  const missing = wanted.filter((name) => !told.includes(name));
  if (missing.length > 0) return withStatus(work, account, { status: 'inactive', missing });
  if (behavior === 'mismatch')
    return withStatus(work, account, { status: 'inactive', missing: [failedName(account)], isRefused: true });
  if (verified === true || behavior === 'verified_at_once')
    return withStatus(work, account, { status: 'active', missing });
  work.later('verify_account', account.id, VERIFIES_AFTER_MS);
  return withStatus(work, account, { status: 'pending', missing });
}

/** The verification is over: unless something is missing by now, the account may do what it asked for. */
export function verifyAccount(work: Work, account: Stripe.Account): void {
  if (account.requirements?.pending_verification?.length === 0) return;
  work.put<'account'>(account, { verified: true });
  work.emit('account.updated', assess(work, account));
}

function failedName({ business_type: type }: Stripe.Account): string {
  return type === 'company' ? 'company.tax_id' : 'individual.id_number';
}

interface Assessment {
  readonly status: 'active' | 'pending' | 'inactive';
  readonly missing: string[];
  readonly isRefused?: boolean;
}

function withStatus(
  work: Work,
  account: Stripe.Account,
  { status, missing, isRefused = false }: Assessment,
): Stripe.Account {
  const names = Object.keys(account.capabilities ?? {});
  const isActive = status === 'active';
  const errors = missing.map((requirement) => ({
    code: 'verification_failed_keyed_identity' as const,
    reason: 'The identity information you entered cannot be verified. Please correct any errors.',
    requirement,
  }));
  return work.put<'account'>({
    ...account,
    capabilities: Object.fromEntries(names.map((name) => [name, status])),
    charges_enabled: isActive && names.includes('card_payments'),
    details_submitted: missing.length === 0,
    payouts_enabled: isActive,
    ...(account.individual === undefined
      ? {}
      : { individual: { ...account.individual, verification: verificationOf(status) } }),
    requirements: {
      alternatives: [],
      current_deadline: null,
      currently_due: missing,
      disabled_reason: isActive
        ? null
        : status === 'pending'
          ? 'requirements.pending_verification'
          : 'requirements.past_due',
      errors: isRefused ? errors : [],
      eventually_due: missing,
      past_due: missing,
      pending_verification: status === 'pending' ? [failedName(account)] : [],
    },
  });
}

function verificationOf(status: Assessment['status']): Stripe.Person.Verification {
  return { status: status === 'active' ? 'verified' : status === 'pending' ? 'pending' : 'unverified' };
}
