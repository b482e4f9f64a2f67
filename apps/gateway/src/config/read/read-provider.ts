import { createHash } from 'node:crypto';
import { providerProblems, type PaymentProvider, type ProviderPackage } from '@tollgate/core';
import type { ValidateFunction } from 'ajv';
import type { ConfigPath } from '../config-document.js';
import type { Configuration } from '../configuration.js';
import { resolveSettings, withoutSecrets, type Lookup, type ResolvedSettings } from '../environment-values.js';
import type { Findings } from '../findings/findings.js';
import { checkSchema, compileSchema, shown } from '../schema-check.js';

/** Finds a provider package by its npm name. Rejects with a message that says what to do. */
export type LoadPackage = (packageName: string, configFile: string) => Promise<ProviderPackage>;

/** What connections are read with. */
export interface ReadingContext extends Lookup {
  readonly findings: Findings;
  /** Path of the configuration file, to find packages from. */
  readonly file: string;
  readonly loadPackage: LoadPackage;
  /** Whose providers are kept where nothing of their connection has changed. */
  readonly before: Configuration | null;
}

/** A provider and what it was made of. */
export interface ReadProvider {
  readonly provider: PaymentProvider;
  readonly storedSettings: Readonly<Record<string, unknown>>;
  readonly fingerprint: string;
}

/** What a connection says of its provider. */
export interface WrittenProvider {
  readonly id: string;
  readonly package: string;
  readonly settings: Readonly<Record<string, unknown>>;
}

/**
 * Makes the provider of a connection, or finds the one that there is. Where settings could not be resolved it is made of
 * placeholders, so that what depends on its capabilities can still be checked.
 *
 * @param at - where the connection stands
 * @returns `null` where there can be none; what keeps it from being is noted
 */
export async function readProvider(
  context: ReadingContext,
  at: ConfigPath,
  written: WrittenProvider,
): Promise<ReadProvider | null> {
  const loaded = await loadPackage(context, [...at, 'package'], written.package);
  if (!loaded) return null;
  const { providerPackage, validate } = loaded;
  const place = [...at, 'settings'];
  const settings = resolveSettings(context.findings, place, written.settings, providerPackage.settings, context);
  if (!checkSettings(context.findings, place, settings, validate)) return null;
  const fingerprint = createHash('sha256')
    .update(JSON.stringify([written.package, settings.values]))
    .digest('hex');
  const same = context.before?.connections.find((one) => one.id === written.id && one.fingerprint === fingerprint);
  const provider = same?.provider ?? createProvider(context, at, providerPackage, settings);
  const storedSettings = withoutSecrets(settings.values, providerPackage.settings);
  return provider && { provider, storedSettings, fingerprint };
}

async function loadPackage(
  { findings, file, loadPackage: load }: ReadingContext,
  at: ConfigPath,
  name: string,
): Promise<{ providerPackage: ProviderPackage; validate: ValidateFunction } | null> {
  try {
    const providerPackage = await load(name, file);
    return { providerPackage, validate: compileSchema(providerPackage.settings) };
  } catch (error) {
    findings.add(at, unusable((error as Error).message));
    return null;
  }
}

/** A package's message gives the reason, and after a semicolon what to do. */
function unusable(text: string): { code: 'package_unusable'; message: string; remedy: string } {
  const [message = '', ...rest] = text.split('; ');
  return { code: 'package_unusable', message, remedy: rest.join('; ') || 'correct its name, or use another version' };
}

/** Whether the settings are right as far as they are known. */
function checkSettings(
  findings: Findings,
  at: ConfigPath,
  { values, variables, assumed }: ResolvedSettings,
  validate: ValidateFunction,
): boolean {
  let isRight = true;
  const nameOf = (path: ConfigPath, value: unknown): string | null => {
    const name = String(path[at.length] ?? '');
    if (assumed.has(name)) return null;
    isRight = false;
    const variable = variables.get(name);
    return variable === undefined ? shown(value) : `the value of \${${variable}}`;
  };
  checkSchema(findings, validate, { value: values, at, nameOf });
  return isRight;
}

/** Makes the provider. What its package refuses, or declares and does not have, is a fault of the configuration too. */
function createProvider(
  { findings }: ReadingContext,
  at: ConfigPath,
  { create }: ProviderPackage,
  { values, assumed }: ResolvedSettings,
): PaymentProvider | null {
  let provider: PaymentProvider;
  try {
    // The package's own schema has checked the settings.
    provider = create(values as never);
  } catch (error) {
    noteRefusal(findings, [...at, 'settings'], (error as Error).message, assumed.size > 0);
    return null;
  }
  const problems = providerProblems(provider);
  for (const problem of problems) {
    const message = `the package ${problem}`;
    findings.add([...at, 'package'], { code: 'package_unusable', message, remedy: 'use another version' });
  }
  return problems.length === 0 ? provider : null;
}

function noteRefusal(findings: Findings, at: ConfigPath, text: string, hasPlaceholders: boolean): void {
  const [message = '', ...rest] = text.split('; ');
  const remedy = rest.join('; ') || 'correct the settings';
  if (!hasPlaceholders) findings.add(at, { code: 'settings_refused', message, remedy });
  else if (findings.isSound(at)) {
    const doubt =
      'the package does not take the placeholders that stand for the environment, so its rules are not checked';
    findings.add(at, {
      code: 'connection_not_checked',
      message: doubt,
      remedy: 'check again where the variables are set',
    });
  }
}
