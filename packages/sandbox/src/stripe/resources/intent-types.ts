import type { Work } from '../work.js';
import type { Form } from '../wire/form.js';
import { invalidRequest } from '../wire/stripe-error.js';

/** How an intent says which payment methods it takes. */
export const METHOD_TYPES = {
  allowed_payment_method_types: 'texts',
  automatic_payment_methods: 'tree',
  payment_method_types: 'texts',
} as const;

const KNOWN = ['card', 'us_bank_account'];

/** From this version on `payment_method_types` is refused. */
const WITHOUT_TYPES = '2026-10-28';

/** What was asked for, and what comes of it. */
export interface MethodTypes {
  readonly types: string[];
  readonly allowed: readonly string[] | null;
  readonly isAutomatic: boolean;
}

/** @throws StripeError 400 `payment_method_types_no_longer_supported`, `parameters_exclusive`, or without a type that is known */
export function methodTypesOf(
  work: Work,
  sent: {
    readonly allowed_payment_method_types: readonly string[] | undefined;
    readonly automatic_payment_methods: Form | undefined;
    readonly payment_method_types: readonly string[] | undefined;
  },
): MethodTypes {
  const {
    allowed_payment_method_types: allowed,
    automatic_payment_methods: automatic,
    payment_method_types: types,
  } = sent;
  if (types !== undefined && (work.request?.version ?? '') >= WITHOUT_TYPES) {
    const message =
      'payment_method_types is no longer supported as of this API version. Use allowed_payment_method_types instead.';
    throw invalidRequest('payment_method_types', message, 'payment_method_types_no_longer_supported');
  }
  if (allowed !== undefined && (automatic !== undefined || types !== undefined)) {
    const message =
      'You may only specify one of these parameters: allowed_payment_method_types, automatic_payment_methods, payment_method_types.';
    throw invalidRequest('allowed_payment_method_types', message, 'parameters_exclusive');
  }
  const asked = allowed ?? types;
  // Types that cannot be used are passed over silently, as Stripe does.
  const usable = asked?.filter((type) => KNOWN.includes(type)) ?? KNOWN;
  if (usable.length === 0)
    throw invalidRequest(
      'allowed_payment_method_types',
      'None of these payment method types can be used; the sandbox knows card and us_bank_account.',
    );
  return { types: usable, allowed: allowed ?? null, isAutomatic: asked === undefined };
}

/** The fields in which an intent shows them. */
export function shownTypes({ types, allowed, isAutomatic }: MethodTypes) {
  return {
    allowed_payment_method_types: allowed === null ? null : [...allowed],
    automatic_payment_methods: isAutomatic ? { allow_redirects: 'always' as const, enabled: true } : null,
    payment_method_types: types,
  };
}
