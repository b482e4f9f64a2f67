import type { SettingSchema, SettingsSchema } from '@tollgate/core';
import type { ConfigPath } from './config-document.js';
import type { Findings, Remark } from './findings/findings.js';
import { placeholderFor } from './read/placeholder.js';

const reference = /^\$\{([A-Z][A-Z0-9_]*)\}$/;

/** The process environment, or a test's. */
export type EnvironmentValues = Readonly<Record<string, string | undefined>>;

/** Where settings are looked up. */
export interface Lookup {
  readonly environment: EnvironmentValues;
  /** Takes something of the right kind for a variable that is not set, to check a file where its secrets are not. */
  readonly placeholders: boolean;
}

/** Settings with the environment's values in them. */
export interface ResolvedSettings {
  readonly values: Readonly<Record<string, unknown>>;
  /** The variables that they came from, by setting. */
  readonly variables: ReadonlyMap<string, string>;
  /** The settings that could not be resolved; a placeholder stands for each, so that the others can still be checked. */
  readonly assumed: ReadonlySet<string>;
}

/**
 * Replaces settings written as `${NAME}` by the environment's values, as text or, where the schema asks for it, as a
 * number or a boolean. Notes a name that is not set, and a secret that is written out.
 */
export function resolveSettings(
  findings: Findings,
  at: ConfigPath,
  written: Readonly<Record<string, unknown>>,
  schema: SettingsSchema,
  lookup: Lookup,
): ResolvedSettings {
  const values: Record<string, unknown> = {};
  const variables = new Map<string, string>();
  const assumed = new Set<string>();
  for (const [name, value] of Object.entries(written)) {
    const setting = Object.hasOwn(schema.properties, name) ? schema.properties[name] : undefined;
    const resolved = resolve(value, setting, lookup);
    if (resolved.variable !== undefined) variables.set(name, resolved.variable);
    if (resolved.remark) findings.add([...at, name], resolved.remark);
    if ('value' in resolved) {
      values[name] = resolved.value;
    } else {
      values[name] = placeholderFor(setting);
      assumed.add(name);
    }
  }
  return { values, variables, assumed };
}

interface Resolved {
  readonly variable?: string;
  /** Absent: it could not be resolved. */
  readonly value?: unknown;
  readonly remark?: Remark;
}

function resolve(value: unknown, setting: SettingSchema | undefined, lookup: Lookup): Resolved {
  const variable = typeof value === 'string' ? reference.exec(value)?.[1] : undefined;
  if (variable === undefined) return resolveWritten(value, setting);
  const text = lookup.environment[variable];
  if (text !== undefined && text !== '') return { variable, value: convert(text, setting?.type) };
  if (lookup.placeholders) return { variable };
  const message = `the environment variable ${variable} is not set`;
  return { variable, remark: { code: 'environment_missing', message, remedy: 'set it and start again' } };
}

function resolveWritten(value: unknown, setting: SettingSchema | undefined): Resolved {
  if (setting?.writeOnly === true) {
    const remedy = 'write it as ${NAME} and set NAME in the environment';
    return { remark: { code: 'secret_in_clear', message: 'is a secret', remedy } };
  }
  if (typeof value === 'string' && value.includes('${')) {
    const message = '${NAME} has to stand alone, as the whole value, in upper case';
    return { remark: { code: 'reference_not_alone', message, remedy: 'put the whole value into the variable' } };
  }
  return { value };
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
