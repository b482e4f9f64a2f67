import { sourceKinds } from '@tollgate/core';

const id = '^[a-z][a-z0-9-]{0,62}$';

/** The shape of `tollgate.config.yaml` as JSON Schema. The settings of a connection are checked with its package's schema. */
export const configSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['connections', 'routes'],
  properties: {
    connections: {
      type: 'object',
      minProperties: 1,
      propertyNames: { pattern: id },
      additionalProperties: {
        type: 'object',
        additionalProperties: false,
        required: ['package', 'mode', 'settings'],
        properties: {
          package: { type: 'string', minLength: 1 },
          mode: { enum: ['test', 'live'] },
          merchants: {
            anyOf: [{ const: 'all' }, { type: 'array', minItems: 1, items: { type: 'string', pattern: id } }],
          },
          settings: { type: 'object' },
          onLateSuccess: { enum: ['alert', 'refund'] },
          transferFee: {
            type: 'object',
            additionalProperties: false,
            minProperties: 1,
            properties: {
              basisPoints: { type: 'integer', minimum: 0, maximum: 9_999 },
              fixedMinor: { type: 'integer', minimum: 0, maximum: 100_000_000_000 },
            },
          },
        },
      },
    },
    routes: {
      type: 'array',
      minItems: 1,
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['name', 'connections'],
        properties: {
          name: { type: 'string', pattern: id },
          when: {
            type: 'object',
            additionalProperties: false,
            properties: {
              sourceKinds: { type: 'array', minItems: 1, items: { enum: sourceKinds } },
              currencies: { type: 'array', minItems: 1, items: { type: 'string', pattern: '^[A-Z]{3}$' } },
              merchants: { type: 'array', minItems: 1, items: { type: 'string', pattern: id } },
              amountMinor: {
                type: 'object',
                additionalProperties: false,
                minProperties: 1,
                properties: {
                  min: { type: 'integer', minimum: 1, maximum: Number.MAX_SAFE_INTEGER },
                  max: { type: 'integer', minimum: 1, maximum: Number.MAX_SAFE_INTEGER },
                },
              },
            },
          },
          connections: { type: 'array', minItems: 1, uniqueItems: true, items: { type: 'string', pattern: id } },
        },
      },
    },
  },
} as const;
