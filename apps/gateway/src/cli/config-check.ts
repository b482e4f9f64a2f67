import type { ConfigurationError } from '../config/configuration.js';
import type { Finding } from '../config/findings/finding.js';
import { checkConfiguration, readText } from '../config/load-configuration.js';
import { loadProviderPackage } from '../providers/load-provider-package.js';
import { findingsText } from './config-check-text.js';

/** How a file is checked. */
export interface ConfigCheckOptions {
  /** Warnings count as errors do. */
  readonly strict?: boolean;
  readonly json?: boolean;
  /** Variables that are not set are no errors. */
  readonly withoutEnvironment?: boolean;
}

/** `tollgate config check`: prints everything that is found in a configuration file. Nothing is sent anywhere. */
export async function checkConfigFile(file: string | undefined, options: ConfigCheckOptions): Promise<void> {
  const path = file ?? (process.env['TOLLGATE_CONFIG'] || 'tollgate.config.yaml');
  const { text, findings } = await findingsIn(path, options.withoutEnvironment === true);
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  const warnings = findings.length - errors;
  process.stdout.write(
    options.json === true
      ? `${JSON.stringify({ file: path, errors, warnings, findings }, null, 2)}\n`
      : findingsText(path, text, findings),
  );
  if (errors > 0 || (options.strict === true && warnings > 0)) process.exitCode = 1;
}

async function findingsIn(
  file: string,
  placeholders: boolean,
): Promise<{ text: string; findings: readonly Finding[] }> {
  try {
    const text = await readText(file);
    const options = { environment: process.env, loadPackage: loadProviderPackage, placeholders };
    const { configuration, findings } = await checkConfiguration(file, text, options);
    await Promise.all(configuration?.connections.map(({ provider }) => provider.close()) ?? []);
    return { text, findings };
  } catch (error) {
    if ((error as Error).name !== 'ConfigurationError') throw error;
    return { text: '', findings: (error as ConfigurationError).findings };
  }
}
