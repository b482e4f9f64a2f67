import { readFile } from 'node:fs/promises';
import { ConfigDocument } from './config-document.js';
import { configSchema } from './config-schema.js';
import { ConfigurationError, type Configuration } from './configuration.js';
import type { EnvironmentValues } from './environment-values.js';
import { fileFinding, type Finding } from './findings/finding.js';
import { Findings } from './findings/findings.js';
import { lint } from './lint/lint.js';
import { isMap, readConnections } from './read/read-connections.js';
import { readDialects } from './read/read-dialects.js';
import { readLimits } from './read/read-limits.js';
import type { LoadPackage } from './read/read-provider.js';
import { readRules } from './read/read-rules.js';
import type { WrittenDialects, WrittenLimits } from './read/written.js';
import { checkSchema, compileSchema } from './schema-check.js';
import { versionOf } from './versions/version-of.js';

export type { LoadPackage } from './read/read-provider.js';

const validateShape = compileSchema(configSchema);

/** What a configuration is read with. */
export interface ReadingOptions {
  /** Where `${NAME}` is looked up. */
  readonly environment: EnvironmentValues;
  readonly loadPackage: LoadPackage;
  /** Its providers are kept where nothing of their connection has changed. */
  readonly before?: Configuration | null;
  /** Takes placeholders for variables that are not set. The configuration is then good for a check only. */
  readonly placeholders?: boolean;
}

/** Everything that was found in a file, and the configuration where none of it is an error. */
export interface CheckedConfiguration {
  /** `null` where there are errors. */
  readonly configuration: Configuration | null;
  /** Errors and warnings, in the order of the file. */
  readonly findings: readonly Finding[];
}

/**
 * Reads and checks a configuration file.
 *
 * @param file - path of `tollgate.config.yaml`
 * @param environment - where `${NAME}` is looked up
 * @param before - whose providers are kept where nothing of their connection has changed
 * @throws ConfigurationError naming file, line, reason and remedy of every error
 */
export async function loadConfiguration(
  file: string,
  environment: EnvironmentValues,
  loadPackage: LoadPackage,
  before: Configuration | null = null,
): Promise<Configuration> {
  return readConfiguration(file, await readText(file), environment, loadPackage, before);
}

/**
 * Checks the text of a configuration.
 *
 * @param file - where it comes from, for messages and for finding packages
 * @param before - whose providers are kept where nothing of their connection has changed
 * @throws ConfigurationError naming file, line, reason and remedy of every error
 */
export async function readConfiguration(
  file: string,
  text: string,
  environment: EnvironmentValues,
  loadPackage: LoadPackage,
  before: Configuration | null = null,
): Promise<Configuration> {
  const { configuration, findings } = await checkConfiguration(file, text, { environment, loadPackage, before });
  if (!configuration) throw new ConfigurationError(findings);
  return configuration;
}

/**
 * The text of a configuration file.
 *
 * @throws ConfigurationError
 */
export async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'does not exist' : 'cannot be read';
    const remedy = 'set TOLLGATE_CONFIG to the path of your configuration';
    throw new ConfigurationError([fileFinding(file, 'file_unreadable', reason, remedy)]);
  }
}

/** Checks the text of a configuration and tells all that is found, right or wrong. Throws for nothing in the text. */
export async function checkConfiguration(
  file: string,
  text: string,
  { environment, loadPackage, before = null, placeholders = false }: ReadingOptions,
): Promise<CheckedConfiguration> {
  const document = new ConfigDocument(file, text);
  const findings = new Findings(document);
  // What is not YAML cannot be looked into any further.
  if (findings.hasErrors()) return { configuration: null, findings: findings.all };

  checkSchema(findings, validateShape, { value: document.data, at: [] });
  const data = isMap(document.data) ? document.data : {};
  const context = { findings, file, environment, loadPackage, before, placeholders };
  const connections = await readConnections(context, data['connections']);
  const rules = readRules(findings, data['routes'], new Set(connections.keys()));
  const limits = (findings.isSound(['limits']) ? (data['limits'] ?? {}) : {}) as WrittenLimits;
  const dialects = (findings.isSound(['dialects']) ? (data['dialects'] ?? {}) : {}) as WrittenDialects;
  lint(findings, { connections, rules, limits, hasAllRules: findings.isSound(['routes']) });

  const readable = [...connections.values()].flatMap((connection) => connection ?? []);
  if (findings.hasErrors()) {
    await closeNew(readable, before);
    return { configuration: null, findings: findings.all };
  }
  const configuration: Configuration = {
    version: versionOf(text),
    document: text,
    connections: readable,
    rules: rules.map(({ rule }) => rule),
    limits: readLimits(limits),
    dialects: readDialects(dialects),
    warnings: findings.all,
  };
  return { configuration, findings: findings.all };
}

/** Ends the providers that were made for a configuration that is not used. */
async function closeNew(connections: Configuration['connections'], before: Configuration | null): Promise<void> {
  const kept = new Set(before?.connections.map(({ provider }) => provider));
  const made = connections.map(({ provider }) => provider).filter((provider) => !kept.has(provider));
  await Promise.all(made.map((provider) => provider.close()));
}
