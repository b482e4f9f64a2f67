/** What a bank account does when it is charged, or when a refund of such a charge goes back to it. */
export type BankBehavior =
  | 'succeeds'
  | 'no_account'
  | 'account_closed'
  | 'insufficient_funds'
  | 'debit_not_authorized'
  | 'invalid_currency'
  | 'returned_insufficient_funds'
  | 'returned_debit_not_authorized'
  | 'refund_fails';

/** The test account numbers; any other is refused. The first six are Stripe's own, the others the sandbox's. */
export const BANK_NUMBERS = {
  '000123456789': 'succeeds',
  '000111111116': 'no_account',
  '000111111113': 'account_closed',
  '000222222227': 'insufficient_funds',
  '000333333335': 'debit_not_authorized',
  '000444444440': 'invalid_currency',
  '000555555559': 'returned_insufficient_funds',
  '000555555555': 'returned_debit_not_authorized',
  '000666666661': 'refund_fails',
} as const satisfies Readonly<Record<string, BankBehavior>>;

/** One of the test account numbers. */
export type BankNumber = keyof typeof BANK_NUMBERS;

/** Tokens that stand for a bank account that is verified already. They are made anew whenever they are used. */
export const BANK_TOKENS: Readonly<Record<string, BankNumber>> = {
  btok_us_verified: '000123456789',
  btok_us_verified_noAccount: '000111111116',
  btok_us_verified_accountClosed: '000111111113',
  btok_us_verified_insufficientFunds: '000222222227',
  btok_us_verified_debitNotAuthorized: '000333333335',
  btok_us_verified_invalidCurrency: '000444444440',
  btok_us_verified_returned: '000555555559',
  btok_us_verified_refundFail: '000666666661',
};

/** Payment methods that stand for a bank account that is verified already. They are made anew whenever they are used. */
export const BANK_METHODS: Readonly<Record<string, BankNumber>> = {
  pm_usBankAccount: '000123456789',
  pm_usBankAccount_success: '000123456789',
  pm_usBankAccount_noAccount: '000111111116',
  pm_usBankAccount_accountClosed: '000111111113',
  pm_usBankAccount_insufficientFunds: '000222222227',
  pm_usBankAccount_debitNotAuthorized: '000333333335',
  pm_usBankAccount_invalidCurrency: '000444444440',
  pm_usBankAccount_returned: '000555555559',
  pm_usBankAccount_refundFail: '000666666661',
};

/** The test routing number. */
export const TEST_ROUTING_NUMBER = '110000000';

/** The amounts of a micro-deposit, in minor units, that are right. */
export const MICRO_DEPOSIT_AMOUNTS = [32, 45] as const;

/** The descriptor code of a micro-deposit that is right. */
export const MICRO_DEPOSIT_CODE = 'SM11AA';

/** Why a bank debit did not go through, or came back. */
export interface BankFailure {
  readonly code: string;
  readonly message: string;
  /** Whether it succeeds first, and comes back later. */
  readonly isReturn: boolean;
}

const MESSAGES = {
  no_account: "The customer's bank account could not be located.",
  account_closed: "The customer's bank account has been closed.",
  insufficient_funds: "The customer's account has insufficient funds to cover this payment.",
  debit_not_authorized: 'The customer has notified their bank that this payment was unauthorized.',
  invalid_currency: 'The bank was unable to process this payment because of its currency.',
} as const;

/** How a debit of such an account ends; null when it succeeds. */
export function bankFailureOf(behavior: string | undefined): BankFailure | null {
  const code = (behavior ?? '').replace(/^returned_/, '');
  if (!isFailureCode(code)) return null;
  return { code, message: MESSAGES[code], isReturn: behavior !== code };
}

function isFailureCode(code: string): code is keyof typeof MESSAGES {
  return Object.hasOwn(MESSAGES, code);
}
