import type { SettingsSchema } from '@tollgate/core';

/** The unit in which amounts are written on the wire. The service's documentation does not say which one it is. */
export type AmountFormat = 'major' | 'minor';

/** What a Su Token connection needs. One connection serves every property of the account. */
export interface SuissuTokenSettings {
  /** Origin of the service, without `/service/api`. Default {@link defaultBaseUrl}. */
  readonly baseUrl?: string;
  /** Sent as `x-api-name`; shown in the extranet. */
  readonly apiName: string;
  /** Sent as `x-api-key`; shown in the extranet. A secret. */
  readonly apiKey: string;
  /** `major`: `"10.50"` is ten and a half. `minor`: `"1050"` is. A wrong choice is a factor of 100. Default `major`. */
  readonly amountFormat?: AmountFormat;
  /** Set where a property takes its money through Pay Advantage: a charge without a name is then refused here. */
  readonly requiresCustomerName?: boolean;
  /** Lets card numbers be sent, to be charged or kept. They are then within your PCI DSS scope. Default off. */
  readonly pciEnabled?: boolean;
  /** Longest wait for one answer, in milliseconds. Default 20,000. */
  readonly timeoutMs?: number;
  /** Sends requests instead of the built-in client. It cannot prove that nothing was sent, so its faults are `unknown`. */
  readonly fetch?: typeof globalThis.fetch;
}

/** Where the service is, by its documentation. */
export const defaultBaseUrl = 'https://token.suissu.com';

/** The settings that a configuration file may give, as JSON Schema. */
export const suissuTokenSettingsSchema: SettingsSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['apiName', 'apiKey'],
  properties: {
    baseUrl: {
      type: 'string',
      format: 'uri',
      pattern: '^https?://',
      'x-account': true,
      default: defaultBaseUrl,
      description: 'Origin of the Su Token service, without /service/api',
    },
    apiName: {
      type: 'string',
      minLength: 1,
      'x-account': true,
      description: 'Name of the account, sent as x-api-name',
    },
    apiKey: { type: 'string', minLength: 8, writeOnly: true, description: 'Key of the account, sent as x-api-key' },
    amountFormat: {
      type: 'string',
      enum: ['major', 'minor'],
      default: 'major',
      description: 'Unit of the amounts on the wire; compare one charge with the records of the bank before going live',
    },
    requiresCustomerName: {
      type: 'boolean',
      default: false,
      description: 'Refuse a charge without a customer name, which Pay Advantage wants',
    },
    pciEnabled: {
      type: 'boolean',
      default: false,
      description: 'Let card numbers be sent, to be charged or kept; they are then in your PCI DSS scope',
    },
    timeoutMs: {
      type: 'integer',
      minimum: 100,
      maximum: 60_000,
      description: 'Longest wait for one answer, in milliseconds',
    },
  },
};

/**
 * Checks what a caller in code may have given.
 *
 * @throws Error that names the setting and the remedy, and shows no secret
 */
export function checkSettings({ baseUrl = defaultBaseUrl, apiName, apiKey }: SuissuTokenSettings): void {
  if (!URL.canParse(baseUrl) || !/^https?:\/\//.test(baseUrl)) {
    throw new Error('suissu-token: settings.baseUrl is not an http(s) URL; give the origin of the Su Token service');
  }
  if (apiName === '') throw new Error('suissu-token: settings.apiName is empty; give the name shown in the extranet');
  if (apiKey === '') throw new Error('suissu-token: settings.apiKey is empty; give the key shown in the extranet');
}
