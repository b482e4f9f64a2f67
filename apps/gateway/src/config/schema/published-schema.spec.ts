import { beforeAll, describe, expect, it } from '@jest/globals';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';

const fromRoot = (name: string): Promise<string> =>
  readFile(new URL(`../../../../../${name}`, import.meta.url), 'utf8');

let validate: ValidateFunction;
let shipped: string;

/** What an editor would do with `docs/tollgate.config.schema.json`. */
beforeAll(async () => {
  const ajv = new Ajv2020({ allErrors: true, strict: true, strictRequired: false, allowUnionTypes: true });
  addFormats.default(ajv, ['uri']);
  validate = ajv.compile(JSON.parse(await fromRoot('docs/tollgate.config.schema.json')) as object);
  shipped = await fromRoot('tollgate.config.yaml');
});

/** Where a text is refused. */
function refusedAt(text: string): string[] {
  validate(parse(text));
  return [...new Set((validate.errors ?? []).filter(({ keyword }) => keyword !== 'if').map((one) => one.instancePath))];
}

describe('the published schema', () => {
  it('takes the shipped configuration, which names it', () => {
    expect(refusedAt(shipped)).toEqual([]);
    expect(shipped.split('\n')[0]).toBe('# yaml-language-server: $schema=./docs/tollgate.config.schema.json');
  });

  it.each<readonly [title: string, from: string, to: string, at: string]>([
    ['a mode that is none', 'mode: test', 'mode: tset', '/connections/stripe-sandbox/mode'],
    ['an unknown key', 'mode: test', 'mode: test\n    moed: live', '/connections/stripe-sandbox'],
    [
      'a setting that the package does not have',
      'strategy: payment_intents',
      'stategy: payment_intents',
      '/connections/stripe-sandbox/settings',
    ],
    [
      'a value that a setting cannot have',
      'strategy: payment_intents',
      'strategy: sources',
      '/connections/stripe-sandbox/settings/strategy',
    ],
    ['a secret in clear', '${STRIPE_SECRET_KEY}', 'sk_live_in_clear', '/connections/stripe-sandbox/settings/secretKey'],
    [
      'a required setting that is missing',
      '      apiKey: ${SU_TOKEN_API_KEY}\n',
      '',
      '/connections/su-token-sandbox/settings',
    ],
    ['merchants that are neither', '{ demo: any }', '{ demo: some }', '/connections/su-token-sandbox/merchants/demo'],
    ['a source kind that is none', '[card_token, hosted_page]', '[card_tokens]', '/routes/1/when/sourceKinds/0'],
    ['a weight without a connection', '[voucher-sandbox]', '[{ weight: 100 }]', '/routes/2/connections/0'],
    [
      'a decline that is none',
      'connections: [voucher-sandbox]',
      'connections: [voucher-sandbox]\n    fallbackOn: { declined: [refused] }',
      '/routes/2/fallbackOn/declined/0',
    ],
    ['limits of nothing', 'connections:\n', 'limits: {}\nconnections:\n', '/limits'],
  ])('refuses %s', (_title, from, to, at) => {
    expect(shipped).toContain(from);
    expect(refusedAt(shipped.replace(from, to))).toContain(at);
  });

  it('takes a reference for any setting, and any setting of a package that it does not know', () => {
    expect(refusedAt(shipped.replace('strategy: payment_intents', 'strategy: ${STRATEGY}'))).toEqual([]);
    const own = shipped
      .replace("'@tollgate/voucher'", "'@acme/wallet'")
      .replace('secretKey: ${VOUCHER', 'pin: ${VOUCHER');
    expect(own).not.toBe(shipped);
    expect(refusedAt(own)).toEqual([]);
  });

  it('describes every key', async () => {
    const bare: string[] = [];
    const visit = (schema: any, at: string): void => {
      if (typeof schema !== 'object' || schema === null) return;
      for (const [name, one] of Object.entries<any>(schema.properties ?? {})) {
        // What a condition of the schema asks about is described where it is defined.
        if (!/\/(if|then)$/.test(at) && !one.description) {
          bare.push(`${at}/${name}`);
        }
      }
      for (const [name, one] of Object.entries(schema)) visit(one, `${at}/${name}`);
    };
    visit(JSON.parse(await fromRoot('docs/tollgate.config.schema.json')), '');
    expect(bare).toEqual([]);
  });
});
