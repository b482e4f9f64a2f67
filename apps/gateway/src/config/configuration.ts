import type { Mode, PaymentProvider, RouteRule } from '@tollgate/core';

/** What of each transfer the platform keeps: a share of the gross, and a fixed amount beside it. */
export interface TransferFee {
  /** Hundredths of a percent of the gross, 0 to 9,999. */
  readonly basisPoints: bigint;
  /** In minor units of the transfer's currency, whichever that is. */
  readonly fixedMinor: bigint;
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
}

/** A configuration file that was read and found right. */
export interface Configuration {
  /** Hash of the document; each payment pins it. */
  readonly version: string;
  /** The file's text. Secrets stand in it as `${NAME}` only. */
  readonly document: string;
  readonly connections: readonly ConnectionConfig[];
  readonly rules: readonly RouteRule[];
}

/** A configuration that cannot be used. The message names file, line, reason and remedy. */
export class ConfigurationError extends Error {
  override readonly name = 'ConfigurationError';
}
