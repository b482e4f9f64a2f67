/** What is said of a parameter that is not well formed. Messages of validators that begin like one of these have its code. */
export const words = {
  empty:
    'You passed an empty string for this parameter. We assume empty values are an attempt to unset a parameter; however this one cannot be unset. You should remove it from your request or supply a non-empty value.',
  integer: 'Invalid integer: digits only, without a decimal point',
  positiveInteger: 'Invalid positive integer',
  boolean: 'Invalid boolean: must be true or false',
  string: 'Invalid string: a map or a list was sent',
  blank: 'Invalid string: it is blank',
  controlCharacter: 'Invalid string: it holds control characters',
  array: 'Invalid array',
  object: 'Invalid object',
  bounds: 'Invalid object: the bounds of a time are gt, gte, lt and lte',
  currency: 'Invalid currency: send the three-letter ISO 4217 code of a currency, such as usd',
  country: 'Invalid country: send the two letters of ISO 3166-1, such as US',
  email: 'Invalid email address',
  notServed: 'This parameter is not supported by this gateway; nothing was sent.',
} as const;

const codes: Readonly<Partial<Record<keyof typeof words, string>>> = {
  empty: 'parameter_invalid_empty',
  integer: 'parameter_invalid_integer',
  positiveInteger: 'parameter_invalid_integer',
  blank: 'parameter_invalid_string_blank',
  country: 'country_code_invalid',
  email: 'email_invalid',
  notServed: 'operation_not_supported',
};

const byMessage = Object.entries(codes).map(([word, code]) => [words[word as keyof typeof words], code] as const);

/** Stripe's code for what a validator says; `undefined` where Stripe has none. */
export function codeOfComplaint(message: string): string | undefined {
  return byMessage.find(([beginning]) => message.startsWith(beginning))?.[1];
}
