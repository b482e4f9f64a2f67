import { declineCodes, sourceKinds, type FaultCode } from '@tollgate/core';
import { metadataLimits } from '../../shared/validators.js';
import { listOf, merchantSlug, namePattern } from './common-schema.js';

/** Every fault that a provider may reject a request for. */
const faultCodes = Object.keys({
  credentials: true,
  permission: true,
  rate_limited: true,
  invalid_request: true,
} satisfies Record<FaultCode, true>);

/** A payment cannot have these: they mean something else to JavaScript. */
const reservedNames = ['__proto__', 'constructor', 'prototype'];

const metadataValue = { type: 'string', maxLength: metadataLimits.valueLength } as const;

const bound = { type: 'integer', minimum: 1, maximum: Number.MAX_SAFE_INTEGER } as const;

const condition = {
  type: 'object',
  description:
    'What a payment has to be like. What is absent holds for every payment; what is there has to hold together',
  additionalProperties: false,
  properties: {
    mode: { enum: ['test', 'live'], description: 'The mode of the key that the payment is made with' },
    sourceKinds: { ...listOf({ enum: sourceKinds }), description: 'What the payer pays with' },
    currencies: {
      ...listOf({ type: 'string', pattern: '^[A-Z]{3}$' }),
      description: 'ISO 4217',
      examples: [['USD', 'EUR']],
    },
    amountMinor: {
      type: 'object',
      description: 'Bounds in minor units, both inclusive; needs exactly one currency beside it',
      additionalProperties: false,
      minProperties: 1,
      properties: {
        min: { ...bound, description: 'The smallest amount; absent: any' },
        max: { ...bound, description: 'The largest amount; absent: any' },
      },
      examples: [{ min: 1, max: 50_000 }],
    },
    payerCountries: {
      ...listOf({ type: 'string', pattern: '^[A-Z]{2}$' }),
      description: 'ISO 3166-1 alpha-2; a payment whose payer’s country is not known matches none',
      examples: [['DE', 'AT']],
    },
    merchants: { ...listOf(merchantSlug), description: 'Slugs of merchants' },
    metadata: {
      type: 'object',
      description: 'For each name the value, or the values, that match; a payment without that name matches none',
      minProperties: 1,
      maxProperties: metadataLimits.entries,
      propertyNames: { minLength: 1, maxLength: metadataLimits.keyLength, not: { enum: reservedNames } },
      additionalProperties: {
        title: 'a text or a list of texts; put numbers and true or false in quotes',
        anyOf: [metadataValue, listOf(metadataValue)],
      },
      examples: [{ channel: ['web', 'app'] }],
    },
  },
} as const;

const target = {
  title: 'the name of a connection, or a map with connection and weight',
  anyOf: [
    { type: 'string', pattern: namePattern, description: 'Name of a connection' },
    {
      type: 'object',
      additionalProperties: false,
      required: ['connection', 'weight'],
      properties: {
        connection: { type: 'string', pattern: namePattern, description: 'Name of a connection' },
        weight: {
          type: 'integer',
          minimum: 0,
          maximum: 100,
          description: 'Percent of the payments that begin here; 0: only a fallback',
        },
      },
    },
  ],
} as const;

const fallbackOn = {
  type: 'object',
  description: 'The refusals after which the next connection may try; after "not sent" it always may',
  additionalProperties: false,
  minProperties: 1,
  properties: {
    declined: {
      ...listOf({ enum: Object.keys(declineCodes) }),
      description: 'Decline codes, as docs/errors.md has them',
      examples: [['do_not_honor', 'processing_error']],
    },
    rejected: { ...listOf({ enum: faultCodes }), description: 'Why the provider refused the gateway itself' },
  },
} as const;

/** One rule. */
export const routeSchema = {
  type: 'object',
  description: 'The first rule whose condition holds decides',
  additionalProperties: false,
  required: ['name', 'connections'],
  properties: {
    name: { type: 'string', pattern: namePattern, description: 'Stands on every attempt that it routed' },
    when: condition,
    connections: {
      type: 'array',
      minItems: 1,
      description:
        'Names of connections, the first choice first; or each with a weight, adding up to 100, for a split that is the same for a payment each time',
      items: target,
      examples: [
        ['main', 'second'],
        [
          { connection: 'main', weight: 70 },
          { connection: 'second', weight: 30 },
        ],
      ],
    },
    fallbackOn,
  },
} as const;
