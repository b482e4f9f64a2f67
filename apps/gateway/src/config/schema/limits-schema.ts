import { namePattern } from './common-schema.js';

const each = {
  requestsPerSecond: { type: 'integer', minimum: 1, maximum: 1_000_000, description: 'Requests per second' },
  requestsInFlight: { type: 'integer', minimum: 1, maximum: 1_000_000, description: 'Requests at the same time' },
} as const;

/** How much of a gateway one merchant may use. */
export const limitsSchema = {
  type: 'object',
  description: 'How much of each gateway one merchant may use; what is absent is not limited',
  additionalProperties: false,
  minProperties: 1,
  properties: {
    ...each,
    merchants: {
      type: 'object',
      description: 'Other limits for some merchants, by slug; what a merchant’s entry leaves out is as for all',
      minProperties: 1,
      propertyNames: { pattern: namePattern },
      additionalProperties: { type: 'object', additionalProperties: false, minProperties: 1, properties: each },
      examples: [{ acme: { requestsPerSecond: 20 } }],
    },
  },
} as const;
