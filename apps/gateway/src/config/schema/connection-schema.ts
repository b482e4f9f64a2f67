import { listOf, merchantSlug, namePattern } from './common-schema.js';

const ids = { type: 'array', uniqueItems: true, items: { type: 'string', minLength: 1, maxLength: 255 } } as const;

const merchants = {
  title: '"all", a list of merchant slugs, or a map from slugs to the ids that each may name',
  description:
    'Who may use it. With "all" and with a list of several, no merchant may name ids (partners, accounts) at the provider; a merchant that is alone in the list may name any.',
  default: 'all',
  examples: ['all', ['acme'], { acme: 'any', demo: { partners: ['H1'], accounts: ['acct_1'] } }],
  anyOf: [
    { const: 'all' },
    listOf(merchantSlug),
    {
      type: 'object',
      minProperties: 1,
      propertyNames: { pattern: namePattern },
      additionalProperties: {
        title: '"any", or a map with partners, accounts or both',
        description: 'The ids at the provider that this merchant may name',
        anyOf: [
          { const: 'any' },
          {
            type: 'object',
            additionalProperties: false,
            minProperties: 1,
            properties: {
              partners: { ...ids, description: 'Partners of a vault; absent: none' },
              accounts: { ...ids, description: 'Accounts of payers and payees; absent: none' },
            },
          },
        ],
      },
    },
  ],
} as const;

const breaker = {
  title: '"off", or a map with calls, minimumCalls, failurePercent, slowMs, openMs',
  description: 'When a connection that fails is left alone for a while; absent: by the defaults of each key',
  examples: ['off', { failurePercent: 30, openMs: 30_000 }],
  anyOf: [
    { const: 'off' },
    {
      type: 'object',
      additionalProperties: false,
      minProperties: 1,
      properties: {
        calls: {
          type: 'integer',
          minimum: 1,
          maximum: 1_000,
          default: 20,
          description: 'How many of the last calls are looked at',
        },
        minimumCalls: {
          type: 'integer',
          minimum: 1,
          maximum: 1_000,
          default: 10,
          description: 'Fewer calls than this say nothing; not more than calls',
        },
        failurePercent: {
          type: 'integer',
          minimum: 1,
          maximum: 100,
          default: 50,
          description: 'Percent of these calls that have to have failed',
        },
        slowMs: {
          type: 'integer',
          minimum: 100,
          maximum: 120_000,
          default: 15_000,
          description: 'A call that takes longer counts as failed, in milliseconds',
        },
        openMs: {
          type: 'integer',
          minimum: 100,
          maximum: 3_600_000,
          default: 10_000,
          description: 'How long nothing is sent before one payment tries again, in milliseconds',
        },
      },
    },
  ],
} as const;

/** One connection. Its settings are checked with the schema of its package. */
export const connectionSchema = {
  type: 'object',
  description: 'An account at a provider that payments can be sent to',
  additionalProperties: false,
  required: ['package', 'mode', 'settings'],
  properties: {
    package: {
      type: 'string',
      minLength: 1,
      description: 'npm name of the provider package, or its path from this file',
      examples: ['@tollgate/stripe-contractor', '@tollgate/suissu-token', '@tollgate/voucher'],
    },
    mode: { enum: ['test', 'live'], description: 'Test keys reach test connections only, live keys live ones' },
    merchants,
    retired: {
      type: 'boolean',
      default: false,
      description: 'Takes nothing new; what it has taken may still be captured, refunded and asked about',
    },
    breaker,
    settings: { type: 'object', description: 'What the package asks for; secrets as ${NAME} only' },
    onLateSuccess: {
      enum: ['alert', 'refund'],
      default: 'alert',
      description: 'What is done when a payment succeeds that had ended without',
    },
    transferFee: {
      type: 'object',
      description: 'What of each transfer stays with the platform; absent: nothing',
      additionalProperties: false,
      minProperties: 1,
      examples: [{ basisPoints: 250, fixedMinor: 30 }],
      properties: {
        basisPoints: {
          type: 'integer',
          minimum: 0,
          maximum: 9_999,
          description: 'Hundredths of a percent of the gross, rounded half up',
        },
        fixedMinor: {
          type: 'integer',
          minimum: 0,
          maximum: 100_000_000_000,
          description: 'Minor units of the transfer’s currency',
        },
      },
    },
  },
} as const;
