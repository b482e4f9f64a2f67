import type { LedgerAccount } from './postings.js';

/** What is on each account of a merchant's ledger, in plain words. Debit positive, credit negative. */
export const ledgerAccountMeanings: Readonly<Record<LedgerAccount, string>> = {
  provider_clearing:
    'Money that lies at the providers. A debit is money that arrived there, a credit is money that left.',
  merchant_balance: 'What the merchant is owed, as a credit. A debit makes it less.',
  payee_balance: 'What payees got by transfers, as a credit.',
  fees: 'What was kept of transfers and not passed on to payees, as a credit.',
  refunds_reserved: 'What refunds may give back that are not decided yet, as a credit.',
  payouts_in_transit: 'What payouts have taken that have not arrived yet, as a credit.',
  discrepancy: 'Where a provider has moved another amount than it was asked for: the difference, until it is settled.',
};

/** All accounts, in the order in which they are shown. */
export const ledgerAccounts = Object.keys(ledgerAccountMeanings) as LedgerAccount[];
