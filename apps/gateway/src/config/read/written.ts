import type { Mode, SourceKind } from '@tollgate/core';

/** Which ids one merchant may name, as the file has it. */
export type WrittenNameable = 'any' | { readonly partners?: readonly string[]; readonly accounts?: readonly string[] };

/** A connection as the file has it, after the schema check. */
export interface WrittenConnection {
  readonly package: string;
  readonly mode: Mode;
  readonly merchants?: 'all' | readonly string[] | Readonly<Record<string, WrittenNameable>>;
  readonly settings: Readonly<Record<string, unknown>>;
  readonly retired?: boolean;
  readonly breaker?: 'off' | WrittenBreaker;
  readonly onLateSuccess?: 'alert' | 'refund';
  readonly transferFee?: { readonly basisPoints?: number; readonly fixedMinor?: number };
}

/** What of a breaker the file says. */
export interface WrittenBreaker {
  readonly calls?: number;
  readonly minimumCalls?: number;
  readonly failurePercent?: number;
  readonly slowMs?: number;
  readonly openMs?: number;
}

/** A rule's condition as the file has it, after the schema check. */
export interface WrittenCondition {
  readonly mode?: Mode;
  readonly sourceKinds?: readonly SourceKind[];
  readonly currencies?: readonly string[];
  readonly amountMinor?: { readonly min?: number; readonly max?: number };
  readonly payerCountries?: readonly string[];
  readonly merchants?: readonly string[];
  readonly metadata?: Readonly<Record<string, string | readonly string[]>>;
}

/** A connection in a rule: its name, or its name and its share. */
export type WrittenTarget = string | { readonly connection: string; readonly weight: number };

/** A rule as the file has it, after the schema check. */
export interface WrittenRule {
  readonly name: string;
  readonly when?: WrittenCondition;
  readonly connections: readonly WrittenTarget[];
  readonly fallbackOn?: { readonly declined?: readonly string[]; readonly rejected?: readonly string[] };
}

/** What of limits the file says for everybody, or for one merchant. */
export interface WrittenRates {
  readonly requestsPerSecond?: number;
  readonly requestsInFlight?: number;
}

/** The limits as the file has them, after the schema check. */
export interface WrittenLimits extends WrittenRates {
  readonly merchants?: Readonly<Record<string, WrittenRates>>;
}

/** How the dialects behave, as the file has it, after the schema check. */
export interface WrittenDialects {
  readonly cardNumbers?: 'refused' | 'accepted';
  readonly deleteByGet?: 'refused' | 'accepted';
  readonly suTokenAmounts?: 'major' | 'minor';
  readonly idempotencyKey?: {
    readonly payments?: 'optional' | 'required';
    readonly stripe?: 'optional' | 'required';
  };
}
