import type { PaymentProvider } from './provider.js';

/** A JSON Schema (draft 2020-12) for one object of settings. A property with `writeOnly: true` is a secret. */
export interface SettingsSchema {
  readonly type: 'object';
  readonly additionalProperties: false;
  readonly required: readonly string[];
  readonly properties: Readonly<Record<string, SettingSchema>>;
}

/** The JSON Schema of one setting. */
export interface SettingSchema {
  readonly type: 'string' | 'integer' | 'boolean';
  readonly description: string;
  /** Marks a secret: given in the configuration file as `${ENV}` only, and never stored with a payment. */
  readonly writeOnly?: true;
  /**
   * Marks a setting that names the account: with another value the connection leads to somebody else, where what was begun
   * here is not known. While something is open at a connection a gateway refuses to change it. Of a URL the host name counts.
   * Never a secret: a key that was rotated opens the same account.
   */
  readonly 'x-account'?: true;
  readonly [keyword: string]: unknown;
}

/**
 * What a provider package exports as `providerPackage`, so that a gateway can load it by the name in its configuration.
 * Code that uses the package directly calls the factory instead (`createVoucher(settings)`).
 */
export interface ProviderPackage {
  /** The id that the providers made by {@link create} have. */
  readonly id: string;
  readonly settings: SettingsSchema;
  /**
   * Makes a provider from settings that {@link settings} accepts.
   *
   * @throws Error with a message that names the setting and the remedy, where the schema cannot say all
   */
  readonly create: (settings: never) => PaymentProvider;
}
