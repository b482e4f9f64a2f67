import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { providerProblems, type Mode, type PaymentProvider, type ProviderPackage } from '@tollgate/core';
import { ConfigDocument, type ConfigPath } from './config-document.js';
import { configSchema } from './config-schema.js';
import { ConfigurationError, type Configuration, type ConnectionConfig, type TransferFee } from './configuration.js';
import { resolveSettings, withoutSecrets, type EnvironmentValues } from './environment-values.js';
import { readRules, type WrittenRule } from './read-rules.js';
import { checkSchema, compileSchema } from './schema-check.js';

/** Finds a provider package by its npm name. Rejects with a message that says what to do. */
export type LoadPackage = (packageName: string, configFile: string) => Promise<ProviderPackage>;

interface WrittenConnection {
  readonly package: string;
  readonly mode: Mode;
  readonly merchants?: 'all' | readonly string[];
  readonly settings: Readonly<Record<string, unknown>>;
  readonly onLateSuccess?: 'alert' | 'refund';
  readonly transferFee?: { readonly basisPoints?: number; readonly fixedMinor?: number };
}

interface WrittenConfiguration {
  readonly connections: Readonly<Record<string, WrittenConnection>>;
  readonly routes: readonly WrittenRule[];
}

const validateShape = compileSchema(configSchema);

/**
 * Reads and checks a configuration file.
 *
 * @param file - path of `tollgate.config.yaml`
 * @param environment - where `${NAME}` is looked up
 * @throws ConfigurationError naming file, line, reason and remedy
 */
export async function loadConfiguration(
  file: string,
  environment: EnvironmentValues,
  loadPackage: LoadPackage,
): Promise<Configuration> {
  const document = new ConfigDocument(file, await readText(file));
  checkSchema(document, validateShape, document.data, []);
  const written = document.data as WrittenConfiguration;

  const connections: ConnectionConfig[] = [];
  for (const [id, connection] of Object.entries(written.connections)) {
    connections.push(await readConnection(document, id, connection, environment, loadPackage));
  }
  const version = createHash('sha256').update(document.text).digest('hex').slice(0, 16);
  return { version, document: document.text, connections, rules: readRules(document, written.routes, connections) };
}

async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'does not exist' : 'cannot be read';
    throw new ConfigurationError(`${file}: ${reason}; set TOLLGATE_CONFIG to the path of your configuration`);
  }
}

async function readConnection(
  document: ConfigDocument,
  id: string,
  written: WrittenConnection,
  environment: EnvironmentValues,
  loadPackage: LoadPackage,
): Promise<ConnectionConfig> {
  const at: ConfigPath = ['connections', id];
  const providerPackage = await loadPackage(written.package, document.file).catch((error: unknown) => {
    throw document.errorAt([...at, 'package'], (error as Error).message);
  });
  const schema = providerPackage.settings;
  const settings = resolveSettings(document, [...at, 'settings'], written.settings, schema, environment);
  checkSchema(document, compileSchema(schema), settings, [...at, 'settings']);
  const provider = createProvider(document, at, providerPackage, settings);
  return {
    id,
    provider,
    mode: written.mode,
    merchants: written.merchants ?? 'all',
    storedSettings: withoutSecrets(settings, schema),
    onLateSuccess: readLateSuccess(document, [...at, 'onLateSuccess'], written, provider),
    transferFee: readTransferFee(document, [...at, 'transferFee'], written, provider),
  };
}

function readLateSuccess(
  document: ConfigDocument,
  at: ConfigPath,
  { onLateSuccess = 'alert' }: WrittenConnection,
  { capabilities }: PaymentProvider,
): ConnectionConfig['onLateSuccess'] {
  if (onLateSuccess === 'refund' && !capabilities.operations.includes('refund')) {
    throw document.errorAt(at, 'the package cannot refund; use "alert"');
  }
  return onLateSuccess;
}

function readTransferFee(
  document: ConfigDocument,
  at: ConfigPath,
  { transferFee }: WrittenConnection,
  { capabilities }: PaymentProvider,
): TransferFee {
  if (transferFee && !capabilities.operations.includes('transfer')) {
    throw document.errorAt(at, 'the package cannot transfer, so no fee is ever taken; remove it');
  }
  const { basisPoints = 0, fixedMinor = 0 } = transferFee ?? {};
  return { basisPoints: BigInt(basisPoints), fixedMinor: BigInt(fixedMinor) };
}

/** Makes the provider. What its package refuses, or declares and does not have, is a fault of the configuration too. */
function createProvider(
  document: ConfigDocument,
  at: ConfigPath,
  { create }: ProviderPackage,
  settings: Readonly<Record<string, unknown>>,
): PaymentProvider {
  let provider: PaymentProvider;
  try {
    // The package's own schema has checked the settings.
    provider = create(settings as never);
  } catch (error) {
    throw document.errorAt([...at, 'settings'], (error as Error).message);
  }
  const [problem] = providerProblems(provider);
  if (problem === undefined) return provider;
  throw document.errorAt([...at, 'package'], `the package ${problem}; use another version`);
}
