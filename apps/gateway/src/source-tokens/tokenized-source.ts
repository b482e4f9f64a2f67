import type {
  BankAccountDescription,
  BankAccountDetails,
  CardDescription,
  CardDetailsSource,
  CardTokenSource,
  VoucherSource,
} from '@tollgate/core';

/** What a token can stand for: a source that is charged, or a bank account that can only be saved. */
export type TokenizedSource = VoucherSource | CardTokenSource | CardDetailsSource | BankAccountDetails;

/** What may be shown of what a token stands for: it opens nothing. Plain data. */
export type TokenDescription =
  | CardDescription
  | BankAccountDescription
  | { readonly kind: 'voucher' }
  | { readonly kind: 'card_token'; readonly partnerId: string; readonly customerName: string | null };
