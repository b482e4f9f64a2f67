import { namePattern } from './schema/common-schema.js';
import { connectionSchema } from './schema/connection-schema.js';
import { dialectsSchema } from './schema/dialects-schema.js';
import { limitsSchema } from './schema/limits-schema.js';
import { routeSchema } from './schema/route-schema.js';

/** The shape of `tollgate.config.yaml` as JSON Schema. The settings of a connection are checked with its package's schema. */
export const configSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['connections', 'routes'],
  properties: {
    limits: limitsSchema,
    dialects: dialectsSchema,
    connections: {
      type: 'object',
      description: 'Accounts at providers, by a name of your own, which stands on every payment that went there',
      minProperties: 1,
      propertyNames: { pattern: namePattern },
      additionalProperties: connectionSchema,
    },
    routes: {
      type: 'array',
      description: 'Rules in the order in which they are asked',
      minItems: 1,
      items: routeSchema,
    },
  },
} as const;
