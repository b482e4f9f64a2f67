import { describe, expect, it } from '@jest/globals';
import { readdir, readFile } from 'node:fs/promises';
import { join, parse } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadProviderPackage } from '../../providers/load-provider-package.js';
import { checkConfiguration, type CheckedConfiguration } from '../load-configuration.js';
import { findingCodes, type FindingCode } from './finding-codes.js';

const folder = fileURLToPath(new URL('../../../test/fixtures/config-findings', import.meta.url));
const environment = { BASE_URL: 'http://127.0.0.1:3903', SECRET: 'sk_test_of_the_specs' };

async function check(code: string): Promise<CheckedConfiguration> {
  const file = join(folder, `${code}.yaml`);
  const placeholders = code === 'connection_not_checked';
  return checkConfiguration(file, await readFile(file, 'utf8'), {
    environment,
    loadPackage: loadProviderPackage,
    placeholders,
  });
}

type Expected = readonly [code: FindingCode, place: string, message: string];

const found: readonly Expected[] = [
  ['yaml_syntax', '5:5', 'Flow sequence in block collection must be sufficiently indented'],
  ['duplicate_key', '5:5', 'keys must be unique'],
  ['alias_not_followed', '8:11', 'the alias *mode is not followed'],
  ['unknown_key', '9:5', 'unknown key'],
  ['missing_key', '2:3', '"mode" is missing'],
  ['wrong_type', '8:13', 'must be a list, not "USD"'],
  ['wrong_value', '10:30', 'generic_decline, not "insuficient_funds"'],
  ['out_of_range', '1:11', 'must be at least 1, not 0'],
  ['malformed', '8:26', '"usd" does not match ^[A-Z]{3}$'],
  ['duplicate_entry', '8:36', 'is in the list twice'],
  ['reserved_name', '8:25', 'is a name that JavaScript keeps for itself'],
  ['secret_in_clear', '5:41', 'is a secret'],
  ['reference_not_alone', '5:17', '${NAME} has to stand alone'],
  ['environment_missing', '5:41', 'the environment variable NOT_SET is not set'],
  ['package_unusable', '3:5', 'cannot find the package "@tollgate/vouchers"'],
  ['settings_refused', '5:5', 'refusing: settings.baseUrl is not reachable from here'],
  ['operation_missing', '5:5', 'the package cannot refund'],
  ['unknown_connection', '9:19', 'there is no connection "walet"'],
  ['duplicate_rule', '10:5', '"vouchers" names an earlier rule too'],
  ['duplicate_connection', '9:27', '"wallet" is named before in this rule'],
  ['mixed_connections', '14:9', '"b" has no weight, and others of this rule have one'],
  ['weights_not_100', '12:5', 'the weights 70 + 20 are 90'],
  ['unknown_currency', '8:31', '"UDS" is not an ISO 4217 currency'],
  ['unknown_country', '8:34', '"UK" is not an ISO 3166-1 country'],
  ['bounds_without_currency', '8:13', 'bounds need exactly one currency beside them'],
  ['bounds_empty', '8:32', 'min is above max (5000 > 100), so no amount fits'],
  [
    'unreachable_rule',
    '13:5',
    'no payment reaches this rule: "dollars" and "euros" before it take all of them together',
  ],
  ['incapable_connection', '13:22', '"euro" takes EUR, GBP only, so it can take no payment of this rule'],
  ['mode_conflict', '9:19', '"a" is a test connection, and the rule is for live payments only'],
  ['retired_in_rule', '13:22', '"old" is retired, so it takes nothing new'],
  ['overlapping_weights', '16:5', 'some payments of this split meet "west" before it'],
  ['uneven_split', '12:19', '"a" takes no live payment, so others get its share of that'],
  ['uneven_split', '12:50', '"b" takes no test payment, so others get its share of that'],
  ['unused_connection', '6:3', 'no rule names "b", so nothing is sent there'],
  ['currency_not_taken', '8:31', 'none of the rule’s connections takes JPY'],
  ['source_kind_not_taken', '8:33', 'none of the rule’s connections takes a bank_account'],
  ['merchant_not_open', '10:19', '"a" is not open to hostel, whom the rule names'],
  [
    'ids_not_nameable',
    '5:5',
    '"vault" takes card tokens and is open to acme, demo, and none of them may name a partner',
  ],
  ['forbidden_fallback', '13:44', 'after lost_or_stolen_card the card and bank networks forbid another try'],
  ['fallback_impossible', '9:5', 'the rule has one connection only, so there is none to fall back to'],
  ['connection_not_checked', '5:5', 'the package does not take the placeholders'],
];
const codes = [...new Set(found.map(([code]) => code))];

describe('a file made for a finding has it, where it belongs, and no other', () => {
  it.each(codes)('%s', async (code) => {
    const { findings, configuration } = await check(code);
    const expected = found.filter(([one]) => one === code);
    expect(findings.map((one) => [one.code, `${one.line}:${one.column}`, one.message])).toEqual(
      expected.map(([, place, message]) => [code, place, expect.stringContaining(message)]),
    );
    const { severity } = findingCodes[code];
    expect(findings.map((one) => [one.severity, one.remedy === ''])).toEqual(expected.map(() => [severity, false]));
    expect(configuration === null).toBe(severity === 'error');
    // What is doubtful in a configuration stays known to whoever runs it.
    if (configuration) expect(configuration.warnings).toEqual(findings);
  });
});

it('there is a file for every finding that a file can have', async () => {
  const files = (await readdir(folder)).map((name) => parse(name).name);
  expect(files.sort()).toEqual([...codes].sort());
  expect(Object.keys(findingCodes).filter((code) => !codes.includes(code as FindingCode))).toEqual(['file_unreadable']);
});
