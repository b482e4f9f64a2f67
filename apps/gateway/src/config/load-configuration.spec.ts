import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { pino } from 'pino';
import { loadProviderPackage } from '../providers/load-provider-package.js';
import { serve } from '../serve.js';
import type { Configuration } from './configuration.js';
import { readEnvironment } from './environment.js';
import { loadConfiguration } from './load-configuration.js';

const secret = 'sk_test_of_the_specs';
const values = {
  BASE_URL: 'http://127.0.0.1:3903',
  SECRET: secret,
  SHORT: 'short',
  WAIT: '5000',
  WORD: 'soon',
  EMPTY: '',
};
const fixture = (name: string): string => fileURLToPath(new URL(`../../test/fixtures/${name}`, import.meta.url));
const noProvider = fixture('no-provider');

let folder: string;
let file: string;

beforeAll(async () => {
  folder = await mkdtemp(join(process.env['TOLLGATE_TEST_DIR'] ?? tmpdir(), 'configuration '));
  file = join(folder, 'tollgate.config.yaml');
});

afterAll(() => rm(folder, { recursive: true, force: true }));

async function load(text: string): Promise<Configuration> {
  await writeFile(file, text);
  return loadConfiguration(file, values, loadProviderPackage);
}

/** The message, without the path that it begins with. */
async function refusalOf(text: string): Promise<string> {
  const error = await load(text).then(
    () => new Error('it was accepted'),
    (reason: unknown) => reason as Error,
  );
  expect([error.name, error.message]).toEqual(['ConfigurationError', error.message]);
  expect(error.message.startsWith(`${file}:`)).toBe(true);
  return error.message.slice(file.length + 1);
}

const good = `connections:
  wallet:
    package: '@tollgate/voucher'
    mode: test
    settings:
      baseUrl: \${BASE_URL}
      secretKey: \${SECRET}
routes:
  - name: vouchers
    when: { sourceKinds: [voucher] }
    connections: [wallet]
`;
const goodLines = good.split('\n');
/** The good file with a connection that can transfer. */
const stripe = good.replace('@tollgate/voucher', '@tollgate/stripe-contractor').replace('[voucher]', '[card]');

/** The good file with some lines replaced, by their number. */
const changed = (lines: Readonly<Record<number, string>>): string =>
  goodLines.map((line, index) => lines[index + 1] ?? line).join('\n');
/** The good file with more rules after its own. */
const withRules = (...rules: readonly string[]): string => good + rules.map((rule) => `  - ${rule}\n`).join('');
const rule = (name: string, when = ''): string =>
  `{ name: ${name}, ${when === '' ? '' : `when: ${when}, `}connections: [wallet] }`;

describe('a configuration that is right', () => {
  it('has its settings resolved, and those to be stored without the secrets', async () => {
    const { connections, rules, document, version } = await load(good);
    expect(connections).toMatchObject([
      {
        id: 'wallet',
        mode: 'test',
        merchants: 'all',
        storedSettings: { baseUrl: values.BASE_URL },
      },
    ]);
    expect(connections[0]!.storedSettings).not.toHaveProperty('secretKey');
    expect(connections[0]!.provider.id).toBe('voucher');
    expect(rules).toEqual([{ name: 'vouchers', when: { sourceKinds: ['voucher'] }, connections: ['wallet'] }]);
    expect(document).not.toContain(secret);
    expect(version).toMatch(/^[0-9a-f]{16}$/);
  });

  it('has another version as soon as a byte of it changes, and the same one otherwise', async () => {
    const { version } = await load(good);
    expect((await load(good)).version).toBe(version);
    expect((await load(`${good}# a remark\n`)).version).not.toBe(version);
  });

  it('may take numbers from the environment', async () => {
    const { connections } = await load(changed({ 7: '      secretKey: ${SECRET}\n      timeoutMs: ${WAIT}' }));
    expect(connections[0]!.storedSettings['timeoutMs']).toBe(5000);
  });

  it('calls an operator for late successes unless it says otherwise', async () => {
    expect((await load(good)).connections[0]!.onLateSuccess).toBe('alert');
    const refund = stripe.replace('mode: test', 'mode: test\n    onLateSuccess: refund');
    expect((await load(refund)).connections[0]!.onLateSuccess).toBe('refund');
  });

  it('has no transfer fee unless it says so, and reads one exactly', async () => {
    expect((await load(good)).connections[0]!.transferFee).toEqual({ basisPoints: 0n, fixedMinor: 0n });
    const fee = async (text: string): Promise<unknown> =>
      (await load(stripe.replace('mode: test', `mode: test\n    transferFee: ${text}`))).connections[0]!.transferFee;
    expect(await fee('{ basisPoints: 250, fixedMinor: 30 }')).toEqual({ basisPoints: 250n, fixedMinor: 30n });
    expect(await fee('{ fixedMinor: 30 }')).toEqual({ basisPoints: 0n, fixedMinor: 30n });
  });

  it('reads bounds as minor units of the one currency', async () => {
    const { rules } = await load(withRules(rule('big', '{ currencies: [USD], amountMinor: { min: 1, max: 5000 } }')));
    expect(rules[1]!.when).toEqual({ currencies: ['USD'], amountMinor: { min: 1n, max: 5000n } });
  });
});

describe('a configuration that is wrong is refused with line, column, reason and remedy', () => {
  it.each<readonly [title: string, text: string, message: RegExp]>([
    ['what is not YAML', changed({ 4: '    mode: [test' }), /^5:5: .+/],
    ['a tab for indentation', changed({ 4: '\tmode: test' }), /^4:1: .*[Tt]ab/],
    ['a key given twice', changed({ 4: '    mode: test\n    mode: live' }), /^5:5: .*unique/],
    ['two documents', `${good}---\n${good}`, /^12:1: .*document/],
    [
      'an alias',
      changed({ 10: '    when: *nowhere' }),
      /^10:11: the alias \*nowhere is not followed; write out what it stands for$/,
    ],
    [
      'an anchor and its alias',
      changed({ 9: '  - name: &n vouchers', 11: '    connections: [*n]' }),
      /^11:19: .*alias/i,
    ],
    ['an empty file', '', /^1:1: .*object/],
    ['a list', '- a\n', /^1:1: .*object/],
    ['no routes', goodLines.slice(0, 7).join('\n'), /^1:1: "routes" is missing; add it$/],
    [
      'an empty list of routes',
      `${goodLines.slice(0, 7).join('\n')}\nroutes: []\n`,
      /^8:1: routes: must not be empty; /,
    ],
    ['no connections', changed({ 1: 'connections: {}', ...blank(2, 7) }), /^1:1: connections: must not be empty; /],
    [
      'an unknown key at the top',
      `${good}limit: 5\n`,
      /^12:1: limit: unknown key; remove it or correct its spelling: the known keys are limits, dialects, connections, routes$/,
    ],
    [
      'an unknown key of a connection',
      changed({ 4: '    mode: test\n    moed: x' }),
      /^5:5: connections\.wallet\.moed: unknown key/,
    ],
    [
      'an unknown key of a rule',
      changed({ 11: '    connections: [wallet]\n    weight: 1' }),
      /^12:5: routes\.0\.weight: unknown key/,
    ],
    [
      'an unknown condition',
      changed({ 10: '    when: { country: [DE] }' }),
      /^10:13: routes\.0\.when\.country: unknown key/,
    ],
    [
      'an unknown setting',
      changed({ 7: '      secretKey: ${SECRET}\n      pin: 1' }),
      /^8:7: connections\.wallet\.settings\.pin: unknown key/,
    ],
    ['a connection without mode', changed({ 4: '' }), /^2:3: connections\.wallet: "mode" is missing; add it$/],
    [
      'a connection without a required setting',
      changed({ 6: '' }),
      /^5:5: connections\.wallet\.settings: "baseUrl" is missing/,
    ],
    [
      'a mode that is none',
      changed({ 4: '    mode: prod' }),
      /^4:5: connections\.wallet\.mode: must be one of test, live, not "prod"; write one of these$/,
    ],
    [
      'a connection with a name in capitals',
      changed({ 2: '  Wallet:' }),
      /^2:3: connections\.Wallet: .*does not match/,
    ],
    [
      'merchants that are neither',
      changed({ 4: '    mode: test\n    merchants: some' }),
      /^5:5: connections\.wallet\.merchants: must be "all", a list of merchant slugs, or a map .*, not "some"; write one of these$/,
    ],
    [
      'a source kind that is none',
      changed({ 10: '    when: { sourceKinds: [cash] }' }),
      /^10:27: routes\.0\.when\.sourceKinds\.0: must be one of voucher, /,
    ],
    [
      'a variable that is not set',
      changed({ 7: '      secretKey: ${ABSENT}' }),
      /^7:7: connections\.wallet\.settings\.secretKey: the environment variable ABSENT is not set; set it/,
    ],
    [
      'a variable that is empty',
      changed({ 6: '      baseUrl: ${EMPTY}' }),
      /^6:7: .*variable EMPTY is not set; set it/,
    ],
    [
      'a secret in clear',
      changed({ 7: `      secretKey: ${secret}` }),
      /^7:7: connections\.wallet\.settings\.secretKey: is a secret; write it as \$\{NAME\}/,
    ],
    [
      'a reference in lower case',
      changed({ 6: '      baseUrl: ${base_url}' }),
      /^6:7: connections\.wallet\.settings\.baseUrl: \$\{NAME\} has to stand alone/,
    ],
    ['a reference inside a text', changed({ 6: '      baseUrl: http://${BASE_URL}/' }), /^6:7: .*has to stand alone/],
    ['a secret inside a text', changed({ 7: '      secretKey: x${SECRET}' }), /^7:7: .*is a secret; write it as/],
    [
      'a package that is not there',
      changed({ 3: '    package: tollgate-nowhere' }),
      /^3:5: connections\.wallet\.package: cannot find the package "tollgate-nowhere"; install it/,
    ],
    [
      'a package that is no provider',
      changed({ 3: `    package: ${JSON.stringify(noProvider)}` }),
      /^3:5: connections\.wallet\.package: .*exports no "providerPackage"; it is not a Tollgate provider$/,
    ],
    [
      'a word where a number belongs',
      changed({ 7: '      secretKey: ${SECRET}\n      timeoutMs: ${WORD}' }),
      /^8:7: connections\.wallet\.settings\.timeoutMs: must be a whole number, not the value of \$\{WORD\}; correct it$/,
    ],
    [
      'a number out of bounds',
      changed({ 7: '      secretKey: ${SECRET}\n      timeoutMs: 99' }),
      /^8:7: connections\.wallet\.settings\.timeoutMs: must be at least 100, not 99; write 100 or more$/,
    ],
    [
      'a secret that is too short',
      changed({ 7: '      secretKey: ${SHORT}' }),
      /^7:7: connections\.wallet\.settings\.secretKey: must have at least 8 characters, not the value of \$\{SHORT\}; write 8 or more$/,
    ],
    ['a URL that is none', changed({ 6: '      baseUrl: ${WORD}' }), /^6:7: connections\.wallet\.settings\.baseUrl: /],
    [
      'an unknown connection in a rule',
      changed({ 11: '    connections: [wallet, purse]' }),
      /^11:27: routes\.0\.connections\.1: there is no connection "purse"; name one of wallet$/,
    ],
    [
      'a connection twice in a rule',
      changed({ 11: '    connections: [wallet, wallet]' }),
      /^11:27: routes\.0\.connections\.1: "wallet" is named before in this rule; remove one of the two$/,
    ],
    [
      'a currency that is none',
      changed({ 10: '    when: { currencies: [USD, XXX] }' }),
      /^10:31: routes\.0\.when\.currencies\.1: "XXX" is not an ISO 4217 currency/,
    ],
    [
      'a currency in lower case',
      changed({ 10: '    when: { currencies: [usd] }' }),
      /^10:26: routes\.0\.when\.currencies\.0: "usd" does not match \^\[A-Z\]\{3\}\$; correct it$/,
    ],
    [
      'bounds without a currency',
      changed({ 10: '    when: { amountMinor: { min: 1 } }' }),
      /^10:13: routes\.0\.when\.amountMinor: bounds need exactly one currency beside them; add "currencies"$/,
    ],
    [
      'bounds with two currencies',
      changed({ 10: '    when: { currencies: [USD, JPY], amountMinor: { min: 1 } }' }),
      /^10:37: .*bounds need exactly one currency/,
    ],
    [
      'bounds that no amount meets',
      changed({ 10: '    when: { currencies: [USD], amountMinor: { min: 2, max: 1 } }' }),
      /^10:32: .*min is above max \(2 > 1\), so no amount fits; correct one$/,
    ],
    [
      'a bound that is no integer',
      changed({ 10: '    when: { currencies: [USD], amountMinor: { min: 1.5 } }' }),
      /^10:47: routes\.0\.when\.amountMinor\.min: must be a whole number, not 1\.5; correct it$/,
    ],
    [
      'a refund of late successes where nothing is refunded',
      changed({ 4: '    mode: test\n    onLateSuccess: refund' }),
      /^5:5: connections\.wallet\.onLateSuccess: the package cannot refund; use "alert"$/,
    ],
    [
      'a policy for late successes that there is not',
      changed({ 4: '    mode: test\n    onLateSuccess: ignore' }),
      /^5:5: connections\.wallet\.onLateSuccess: must be one of alert, refund, not "ignore"; write one of these$/,
    ],
    [
      'a transfer fee of the whole',
      changed({ 4: '    mode: test\n    transferFee: { basisPoints: 10000 }' }),
      /^5:20: connections\.wallet\.transferFee\.basisPoints: must be at most 9999, not 10000; write 9999 or less$/,
    ],
    [
      'a transfer fee in fractions',
      changed({ 4: '    mode: test\n    transferFee: { fixedMinor: 0.5 }' }),
      /^5:20: connections\.wallet\.transferFee\.fixedMinor: must be a whole number, not 0\.5; correct it$/,
    ],
    [
      'a transfer fee of nothing',
      changed({ 4: '    mode: test\n    transferFee: {}' }),
      /^5:5: connections\.wallet\.transferFee: must not be empty; put something into it, or remove it$/,
    ],
    [
      'a transfer fee where nothing is transferred',
      changed({ 4: '    mode: test\n    transferFee: { basisPoints: 250 }' }),
      /^5:5: connections\.wallet\.transferFee: the package cannot transfer, so no fee is ever taken; remove it$/,
    ],
    [
      'two rules of one name',
      withRules(rule('vouchers')),
      /^12:7: routes\.1\.name: "vouchers" names an earlier rule too; rename one$/,
    ],
    [
      'a rule after one that takes all',
      withRules(rule('all'), rule('never')),
      /^13:5: routes\.2: no payment reaches this rule: "all" before it takes all of them; move this one up, or remove it$/,
    ],
    [
      'a rule after one that takes all of its payments and others',
      withRules(rule('both', '{ currencies: [USD, EUR] }'), rule('never', '{ currencies: [EUR], merchants: [demo] }')),
      /^13:5: routes\.2: no payment reaches this rule: "both" before it takes all of them; move this one up/,
    ],
    [
      'a connection that can take nothing of its rule',
      changed({ 10: '    when: { sourceKinds: [card_token] }' }),
      /^11:19: routes\.0\.connections\.0: "wallet" takes voucher only, so it can take no payment of this rule; remove it$/,
    ],
    [
      'a package that refuses its settings by itself',
      changed({ 3: `    package: ${JSON.stringify(fixture('refusing-provider'))}` }),
      /^5:5: connections\.wallet\.settings: refusing: settings\.baseUrl is not reachable from here; correct the settings$/,
    ],
    [
      'a package that declares what it does not have',
      changed({ 3: `    package: ${JSON.stringify(fixture('lying-provider'))}` }),
      /^3:5: connections\.wallet\.package: the package declares "retrieve" but does not have it/,
    ],
    [
      'a rule after one with no condition in it',
      withRules(rule('all', '{}'), rule('never')),
      /^13:5: routes\.2: no payment reaches/,
    ],
  ])('%s', async (_title, text, message) => {
    expect(await refusalOf(text)).toMatch(message);
  });

  it('never with the value of a secret', async () => {
    expect(await refusalOf(changed({ 7: '      secretKey: ${SHORT}' }))).not.toContain(values.SHORT);
    expect(await refusalOf(changed({ 7: `      secretKey: ${secret}` }))).not.toContain(secret);
  });

  it('when there is no file', async () => {
    const absent = join(folder, 'absent.yaml');
    await expect(loadConfiguration(absent, values, loadProviderPackage)).rejects.toMatchObject({
      name: 'ConfigurationError',
      message: `${absent}: does not exist; set TOLLGATE_CONFIG to the path of your configuration`,
    });
  });

  it('when the file is a folder', async () => {
    await expect(loadConfiguration(folder, values, loadProviderPackage)).rejects.toMatchObject({
      message: `${folder}: cannot be read; set TOLLGATE_CONFIG to the path of your configuration`,
    });
  });
});

it('a gateway with a wrong configuration ends before it listens and before it opens its database', async () => {
  await writeFile(file, changed({ 4: '    mode: prod' }));
  let asked = 0;
  const database = createServer((socket) => {
    asked += 1;
    socket.destroy();
  });
  await new Promise<void>((resolve) => database.listen(0, '127.0.0.1', resolve));
  const address = database.address() as { port: number };
  const port = await freePort();
  const environment = readEnvironment({
    PORT: String(port),
    DATABASE_URL: `postgres://127.0.0.1:${address.port}/none`,
    TOLLGATE_CONFIG: file,
    TOLLGATE_SECRET_KEY: Buffer.alloc(32).toString('base64'),
  });
  const serving = serve({ environment, values, logger: pino({ level: 'silent' }) });
  await expect(serving).rejects.toMatchObject({ name: 'ConfigurationError' });
  await expect(fetch(`http://127.0.0.1:${port}/health/live`)).rejects.toThrow();
  expect(asked).toBe(0);
  await new Promise((resolve) => database.close(resolve));
});

function blank(first: number, last: number): Record<number, string> {
  return Object.fromEntries(Array.from({ length: last - first + 1 }, (_, n) => [first + n, '']));
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}
