import type { Mode, PaymentProvider, RouteRule } from '@tollgate/core';
import { findingLine, type Finding } from './findings/finding.js';

/** What of each transfer the platform keeps: a share of the gross, and a fixed amount beside it. */
export interface TransferFee {
  /** Hundredths of a percent of the gross, 0 to 9,999. */
  readonly basisPoints: bigint;
  /** In minor units of the transfer's currency, whichever that is. */
  readonly fixedMinor: bigint;
}

/** When a connection that fails is left alone for a while. */
export interface BreakerConfig {
  /** How many of the last calls are looked at. */
  readonly calls: number;
  /** Fewer calls than this say nothing. */
  readonly minimumCalls: number;
  /** Percent of these calls that have to have failed, 1 to 100. */
  readonly failurePercent: number;
  /** A call that takes longer counts as failed, whatever it answered; in milliseconds. */
  readonly slowMs: number;
  /** How long nothing is sent before one payment tries again; in milliseconds. */
  readonly openMs: number;
}

/** Which ids at a provider (partners of a vault, accounts of payers and payees) a merchant may name itself. */
export interface NameableIds {
  readonly partners: 'any' | readonly string[];
  readonly accounts: 'any' | readonly string[];
}

/** How much of the gateway one merchant may use; `null`: as much as there is. Each gateway counts for itself. */
export interface RateLimits {
  readonly requestsPerSecond: number | null;
  readonly requestsInFlight: number | null;
}

/** A provider account that payments can be sent to, as the configuration file names it. */
export interface ConnectionConfig {
  readonly id: string;
  readonly provider: PaymentProvider;
  readonly mode: Mode;
  /** Slugs of the merchants that may use it; `'all'` for every merchant. */
  readonly merchants: 'all' | readonly string[];
  /** The settings without the secret ones: what may be stored with an attempt. */
  readonly storedSettings: Readonly<Record<string, unknown>>;
  /** What is done when a payment succeeds that had ended without: an operator is called, or it is refunded as well. */
  readonly onLateSuccess: 'alert' | 'refund';
  /** Zero where the file says nothing of it. */
  readonly transferFee: TransferFee;
  /** Takes nothing new; what it has taken may still be captured, refunded and asked about. */
  readonly retired: boolean;
  /** `null` where it is never left alone. */
  readonly breaker: BreakerConfig | null;
  /** For each merchant that may use it, by slug, which ids at the provider it may name. */
  readonly nameable: (merchant: string) => NameableIds;
  /** What its provider was made of: equal where the provider would be the same. Holds secrets only as a hash. */
  readonly fingerprint: string;
}

/** How the dialects behave where their documents leave a choice. */
export interface DialectSettings {
  /** Whether the endpoints that take a card's number are open. */
  readonly takesCardNumbers: boolean;
  /** Whether the contractor API's destructive GET deletes. */
  readonly deletesByGet: boolean;
  /** The unit of amounts in the Su Token dialect. */
  readonly suTokenAmounts: 'major' | 'minor';
  /** Whether a request that moves money must have an idempotency key. */
  readonly needsIdempotencyKey: { readonly payments: boolean; readonly stripe: boolean };
}

/** A configuration file that was read and found right. */
export interface Configuration {
  /** Hash of the document; each payment pins it. */
  readonly version: string;
  /** The file's text. Secrets stand in it as `${NAME}` only. */
  readonly document: string;
  readonly connections: readonly ConnectionConfig[];
  readonly rules: readonly RouteRule[];
  /** For each merchant, by slug. */
  readonly limits: (merchant: string) => RateLimits;
  readonly dialects: DialectSettings;
  /** What is doubtful in it, in the order of the file. */
  readonly warnings: readonly Finding[];
}

/** A configuration that cannot be used. The message has a line for each error: file, line, reason and remedy. */
export class ConfigurationError extends Error {
  override readonly name = 'ConfigurationError';

  /** Errors, and the warnings beside them; empty for what no place in a file is to blame for. */
  readonly findings: readonly Finding[];

  /** @param problem - what was found, or why a configuration that is right by itself cannot be used here */
  constructor(problem: string | readonly Finding[]) {
    super(typeof problem === 'string' ? problem : errorLines(problem));
    this.findings = typeof problem === 'string' ? [] : problem;
  }
}

function errorLines(findings: readonly Finding[]): string {
  const errors = findings.filter(({ severity }) => severity === 'error');
  return errors.map(findingLine).join('\n');
}
