import type { SettingSchema, SettingsSchema } from '@tollgate/core';
import { configSchema } from '../config-schema.js';
import { connectionSchema } from './connection-schema.js';

/** A provider package that the schema knows the settings of. */
export interface KnownPackage {
  /** Its npm name. */
  readonly name: string;
  readonly settings: SettingsSchema;
}

const reference = {
  type: 'string',
  pattern: '^\\$\\{[A-Z][A-Z0-9_]*\\}$',
  description: 'An environment variable',
} as const;

/**
 * The schema of the whole file as it is written, for editors and for checks elsewhere: the one that the gateway uses, with
 * the settings of the packages that come with it.
 */
export function publishedSchema(packages: readonly KnownPackage[]): object {
  const connections = {
    ...configSchema.properties.connections,
    additionalProperties: { ...connectionSchema, allOf: packages.map(settingsOf) },
  };
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'Tollgate configuration',
    description: 'Where payments go; docs/configuration.md explains it',
    ...configSchema,
    properties: { ...configSchema.properties, connections },
  };
}

function settingsOf({ name, settings }: KnownPackage): object {
  const properties = Object.entries(settings.properties).map(([key, schema]) => [key, asWritten(schema)] as const);
  return {
    if: { type: 'object', properties: { package: { const: name } }, required: ['package'] },
    then: {
      type: 'object',
      properties: {
        settings: { ...settings, properties: Object.fromEntries(properties) },
      },
    },
  };
}

/** A setting as the file may have it: a secret as a reference only, anything else as a reference too. */
function asWritten({ writeOnly, 'x-account': _account, description, ...schema }: SettingSchema): object {
  if (writeOnly) return { ...reference, description: `${description}; a secret, so as \${NAME} only` };
  return { description, anyOf: [schema, reference] };
}
