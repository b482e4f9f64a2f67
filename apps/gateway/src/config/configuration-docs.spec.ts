import { describe, expect, it } from '@jest/globals';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { loadProviderPackage } from '../providers/load-provider-package.js';
import { configSchema } from './config-schema.js';
import { findingCodes } from './findings/finding-codes.js';
import { findingLine } from './findings/finding.js';
import { checkConfiguration } from './load-configuration.js';
import { connectionSchema } from './schema/connection-schema.js';
import { routeSchema } from './schema/route-schema.js';

const file = fileURLToPath(new URL('../../../../docs/configuration.md', import.meta.url));
const page = await readFile(file, 'utf8');

/** The whole files that the page shows, by the heading above each. */
const examples = [...page.matchAll(/^### (.+)\n(?:(?!^#)[^])*?^```yaml\n([^]*?)^```$/gm)].map(
  ([, title, text]) => [title!, text!] as const,
);

describe('docs/configuration.md', () => {
  it('has every example under a heading of its own', () => {
    expect(examples.length).toBeGreaterThanOrEqual(6);
    expect(examples).toHaveLength(page.match(/^```yaml$/gm)!.length);
  });

  it.each(examples)('%s: is a configuration that nothing is found in', async (_title, text) => {
    const options = { environment: {}, loadPackage: loadProviderPackage, placeholders: true };
    const { configuration, findings } = await checkConfiguration(file, text, options);
    expect(findings.map(findingLine)).toEqual([]);
    expect(configuration).not.toBeNull();
    await Promise.all(configuration!.connections.map(({ provider }) => provider.close()));
  });

  it('lists every finding with its severity', () => {
    const rows = [...page.matchAll(/^\| `(\w+)` +\| (error|warning) +\| ([^|]+) \| ([^|]+) \|$/gm)];
    expect(rows.map(([, code, severity]) => [code, severity])).toEqual(
      Object.entries(findingCodes).map(([code, { severity }]) => [code, severity]),
    );
  });

  it('lists every key', () => {
    const keys = [configSchema, connectionSchema, routeSchema, routeSchema.properties.when].flatMap(({ properties }) =>
      Object.keys(properties),
    );
    expect(keys.filter((key) => !page.includes(`\`${key}\``))).toEqual([]);
  });
});
