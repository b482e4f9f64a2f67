import type { KeyKind } from './principal.js';

/** What a key of each kind may be limited to, with what that opens. `docs/merchants-and-keys.md` is checked against it. */
export const scopes = {
  secret: {
    'payments:read': 'Read payments, their timelines and their refunds and transfers',
    'payments:write': 'Charge, capture and void; validate vouchers',
    'refunds:write': 'Refund payments',
    'transfers:read': 'Read transfers and their reversals',
    'transfers:write': 'Transfer to payees, and reverse transfers',
    'payouts:read': 'Read payouts',
    'payouts:write': 'Pay out',
    'customers:read': 'Read customers and their payment methods',
    'customers:write': 'Make, change and delete customers; save, verify and delete payment methods',
    'payees:read': 'Read payees',
    'payees:write': 'Open and close the accounts of payees',
    'ledger:read': 'Read ledger entries and balances',
  },
  admin: {
    'reviews:read': 'Read the operator queue and its attempts',
    'reviews:write': 'Resolve attempts and close reviews',
    'ledger:read': 'Check the ledger',
    'audit:read': 'Read the audit log',
    'keys:read': 'List keys',
    'keys:write': 'Make, roll and revoke keys',
    'merchants:read': 'Read merchants',
    'merchants:write': 'Make merchants',
    'config:read': 'Read configuration versions, connections and their health; explain and simulate routes',
    'config:write': 'Go back to a configuration version',
    'webhooks:read': 'Read what providers have said and nobody could deal with',
    'webhooks:write': 'Begin such an event anew',
  },
} as const satisfies Record<KeyKind, Readonly<Record<string, string>>>;

/** One thing that a key may be used for. */
export type ScopeName = { [Kind in KeyKind]: keyof (typeof scopes)[Kind] }[KeyKind];

/** Stands in a key for every scope of its kind, also those that there are not yet. */
export const allScopes = 'all';

/** Whether a key's scopes hold one. */
export function holdsScope(held: readonly string[], scope: string): boolean {
  return held.includes(allScopes) || held.includes(scope);
}

/** Whether a text names a scope of keys of a kind, or all of them. */
export function isScopeOf(kind: KeyKind, scope: string): boolean {
  return scope === allScopes || Object.hasOwn(scopes[kind], scope);
}
