import type { SettingsSchema } from '@tollgate/core';

/** What a voucher wallet connection needs. */
export interface VoucherSettings {
  /** Origin of the wallet service, without `/v2`: `https://wallet.example`. The service gives it to each merchant. */
  readonly baseUrl: string;
  /** Secret key (`sk_…`), sent as the user name of HTTP Basic. */
  readonly secretKey: string;
  /** Longest wait for one answer, in milliseconds. Default 20,000. */
  readonly timeoutMs?: number;
  /** Sends requests instead of the built-in client. It cannot prove that nothing was sent, so its faults are `unknown`. */
  readonly fetch?: typeof globalThis.fetch;
}

/** The settings that a configuration file may give, as JSON Schema. */
export const voucherSettingsSchema: SettingsSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['baseUrl', 'secretKey'],
  properties: {
    baseUrl: {
      type: 'string',
      format: 'uri',
      pattern: '^https?://',
      'x-account': true,
      description: 'Origin of the wallet service, without /v2',
    },
    secretKey: {
      type: 'string',
      minLength: 8,
      writeOnly: true,
      description: 'Secret key of the wallet account (sk_…)',
    },
    timeoutMs: {
      type: 'integer',
      minimum: 100,
      maximum: 60_000,
      description: 'Longest wait for one answer, in milliseconds',
    },
  },
};
