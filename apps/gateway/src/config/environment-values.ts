import type { SettingsSchema } from '@tollgate/core';
import type { ConfigDocument, ConfigPath } from './config-document.js';

const reference = /^\$\{([A-Z][A-Z0-9_]*)\}$/;

/** The process environment, or a test's. */
export type EnvironmentValues = Readonly<Record<string, string | undefined>>;

/**
 * Replaces settings written as `${NAME}` by the environment's values, as text or, where the schema asks for it, as a
 * number or a boolean. A secret that is written out is refused.
 *
 * @throws ConfigurationError for a name that is not set, or a secret in clear
 */
export function resolveSettings(
  document: ConfigDocument,
  at: ConfigPath,
  written: Readonly<Record<string, unknown>>,
  schema: SettingsSchema,
  environment: EnvironmentValues,
): Record<string, unknown> {
  const resolved: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(written)) {
    const place = [...at, name];
    const setting = schema.properties[name];
    const variable = typeof value === 'string' ? reference.exec(value)?.[1] : undefined;
    if (variable === undefined) {
      if (setting?.writeOnly === true) {
        throw document.errorAt(place, 'is a secret; write it as ${NAME} and set NAME in the environment');
      }
      if (typeof value === 'string' && value.includes('${')) {
        throw document.errorAt(place, '${NAME} has to stand alone, as the whole value, in upper case');
      }
      resolved[name] = value;
      continue;
    }
    const text = environment[variable];
    if (text === undefined || text === '') {
      throw document.errorAt(place, `the environment variable ${variable} is not set; set it and start again`);
    }
    resolved[name] = convert(text, setting?.type);
  }
  return resolved;
}

function convert(text: string, type: 'string' | 'integer' | 'boolean' | undefined): unknown {
  if (type === 'integer' && /^-?[0-9]{1,15}$/.test(text)) return Number(text);
  if (type === 'boolean' && (text === 'true' || text === 'false')) return text === 'true';
  return text;
}

/** The settings without the secret ones: what may be stored with an attempt. */
export function withoutSecrets(
  settings: Readonly<Record<string, unknown>>,
  schema: SettingsSchema,
): Record<string, unknown> {
  return Object.fromEntries(Object.entries(settings).filter(([name]) => schema.properties[name]?.writeOnly !== true));
}
