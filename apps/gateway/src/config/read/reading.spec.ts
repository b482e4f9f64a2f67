import { describe, expect, it } from '@jest/globals';
import { fileURLToPath } from 'node:url';
import { loadProviderPackage } from '../../providers/load-provider-package.js';
import type { Configuration, ConnectionConfig } from '../configuration.js';
import { findingLine } from '../findings/finding.js';
import { checkConfiguration, readConfiguration } from '../load-configuration.js';

const file = fileURLToPath(new URL('../../../test/fixtures/reading.yaml', import.meta.url));

const connection = (id: string, more = ''): string =>
  `  ${id}: { package: ./config-provider, mode: test, settings: {}${more === '' ? '' : `, ${more}`} }\n`;
const route = (more: string): string => `routes:\n  - { name: cards, ${more} }\n`;
const two = `connections:\n${connection('a')}${connection('b')}`;

const read = (text: string): Promise<Configuration> => readConfiguration(file, text, {}, loadProviderPackage);

async function connectionOf(more: string): Promise<ConnectionConfig> {
  const { connections } = await read(`connections:\n${connection('a', more)}${route('connections: [a]')}`);
  return connections[0]!;
}

async function errorsOf(text: string): Promise<string[]> {
  const { findings } = await checkConfiguration(file, text, { environment: {}, loadPackage: loadProviderPackage });
  return findings
    .filter(({ severity }) => severity === 'error')
    .map((finding) => findingLine(finding).slice(file.length + 1));
}

describe('the merchants of a connection', () => {
  const none = { partners: [], accounts: [] };
  const any = { partners: 'any', accounts: 'any' };

  it.each<readonly [written: string, merchants: unknown, acme: unknown, demo: unknown]>([
    ['', 'all', none, none],
    ['merchants: all', 'all', none, none],
    ['merchants: [acme]', ['acme'], any, none],
    ['merchants: [acme, demo]', ['acme', 'demo'], none, none],
    ['merchants: { acme: any }', ['acme'], any, none],
    [
      'merchants: { acme: any, demo: { partners: [H1], accounts: [acct_1] } }',
      ['acme', 'demo'],
      any,
      { partners: ['H1'], accounts: ['acct_1'] },
    ],
    ['merchants: { demo: { partners: [H1] } }', ['demo'], none, { partners: ['H1'], accounts: [] }],
    ['merchants: { acme: { partners: [] }, demo: any }', ['acme', 'demo'], none, any],
  ])('%s', async (written, merchants, acme, demo) => {
    const { nameable, ...read } = await connectionOf(written);
    expect(read.merchants).toEqual(merchants);
    expect([nameable('acme'), nameable('demo')]).toEqual([acme, demo]);
    // Names that every object has are nobody's.
    expect([nameable('constructor'), nameable('__proto__')]).toEqual([none, none]);
  });
});

describe('the breaker of a connection', () => {
  const absent = { calls: 20, minimumCalls: 10, failurePercent: 50, slowMs: 15_000, openMs: 10_000 };

  it.each<readonly [written: string, breaker: unknown]>([
    ['', absent],
    ['breaker: off', null],
    ['breaker: { openMs: 500 }', { ...absent, openMs: 500 }],
    [
      'breaker: { calls: 5, minimumCalls: 5, failurePercent: 100, slowMs: 200, openMs: 300 }',
      { calls: 5, minimumCalls: 5, failurePercent: 100, slowMs: 200, openMs: 300 },
    ],
  ])('%s', async (written, breaker) => {
    expect((await connectionOf(written)).breaker).toEqual(breaker);
  });

  it('that could never open is refused', async () => {
    const text = `connections:\n${connection('a', 'breaker: { calls: 5 }')}${route('connections: [a]')}`;
    expect(await errorsOf(text)).toEqual([
      expect.stringMatching(
        /^2:62: connections\.a\.breaker: minimumCalls \(10\) is above calls \(5\), .*; correct one/,
      ),
    ]);
  });
});

it('a connection is retired where it says so', async () => {
  expect((await connectionOf('')).retired).toBe(false);
  const text = `connections:\n${connection('a')}${connection('old', 'retired: true')}${route('connections: [a]')}`;
  const { connections, warnings } = await read(text);
  expect(connections.map(({ id, retired }) => [id, retired])).toEqual([
    ['a', false],
    ['old', true],
  ]);
  expect(warnings).toEqual([]);
});

describe('limits', () => {
  const unlimited = { requestsPerSecond: null, requestsInFlight: null };
  const limitsOf = async (written: string): Promise<Configuration['limits']> =>
    (await read(`${written}${two}${route('connections: [a, b]')}`)).limits;

  it('are none where the file names none', async () => {
    expect((await limitsOf(''))('acme')).toEqual(unlimited);
  });

  it('hold for every merchant; what a merchant’s own entry leaves out is as for all', async () => {
    const limits = await limitsOf(
      'limits: { requestsPerSecond: 200, merchants: { acme: { requestsPerSecond: 20 }, demo: { requestsInFlight: 5 } } }\n',
    );
    expect(limits('hostel')).toEqual({ requestsPerSecond: 200, requestsInFlight: null });
    expect(limits('acme')).toEqual({ requestsPerSecond: 20, requestsInFlight: null });
    expect(limits('demo')).toEqual({ requestsPerSecond: 200, requestsInFlight: 5 });
    expect(limits('constructor')).toEqual({ requestsPerSecond: 200, requestsInFlight: null });
  });
});

describe('a rule', () => {
  const ruleOf = async (more: string): Promise<unknown> => (await read(two + route(more))).rules[0];

  it('has every condition as the router wants it', async () => {
    const when =
      '{ mode: test, sourceKinds: [card], currencies: [USD], amountMinor: { min: 1, max: 9007199254740991 }, payerCountries: [DE, "NO"], merchants: [demo], metadata: { channel: [web, app], tier: gold } }';
    expect(await ruleOf(`when: ${when}, connections: [a, b]`)).toEqual({
      name: 'cards',
      when: {
        mode: 'test',
        sourceKinds: ['card'],
        currencies: ['USD'],
        amountMinor: { min: 1n, max: 9_007_199_254_740_991n },
        payerCountries: ['DE', 'NO'],
        merchants: ['demo'],
        metadata: { channel: ['web', 'app'], tier: ['gold'] },
      },
      connections: ['a', 'b'],
    });
  });

  it('has shares in the order of its connections', async () => {
    const more = 'connections: [{ connection: b, weight: 100 }, { connection: a, weight: 0 }]';
    expect(await ruleOf(more)).toEqual({ name: 'cards', when: {}, connections: ['b', 'a'], weights: [100, 0] });
  });

  it('names the refusals after which another connection may try', async () => {
    const more = 'connections: [a, b], fallbackOn: { declined: [do_not_honor], rejected: [rate_limited, credentials] }';
    expect(await ruleOf(more)).toMatchObject({
      fallbackOn: { declined: ['do_not_honor'], rejected: ['rate_limited', 'credentials'] },
    });
    expect(await ruleOf('connections: [a, b], fallbackOn: { rejected: [permission] }')).toMatchObject({
      fallbackOn: { declined: [], rejected: ['permission'] },
    });
  });

  it.each<readonly [title: string, more: string, error: RegExp]>([
    [
      'a share in fractions',
      'connections: [{ connection: a, weight: 0.5 }]',
      /weight: must be a whole number, not 0\.5/,
    ],
    [
      'a share above the whole',
      'connections: [{ connection: a, weight: 101 }]',
      /weight: must be at most 100, not 101/,
    ],
    ['a negative share', 'connections: [{ connection: a, weight: -1 }]', /weight: must be at least 0, not -1/],
    ['a share without a connection', 'connections: [{ weight: 100 }]', /connections\.0: "connection" is missing/],
    ['a connection without its share', 'connections: [{ connection: a }]', /connections\.0: "weight" is missing/],
    ['a connection that is a number', 'connections: [7]', /connections\.0: must be the name of a connection, or a map/],
    [
      'a fault that there is not',
      'connections: [a, b], fallbackOn: { rejected: [slow] }',
      /must be one of credentials, /,
    ],
    ['a fallback on nothing', 'connections: [a, b], fallbackOn: {}', /fallbackOn: must not be empty/],
    [
      'a number as metadata',
      'when: { metadata: { tier: 1 } }, connections: [a, b]',
      /tier: must be a text .* quotes, not 1/,
    ],
    [
      'a number in a list of metadata',
      'when: { metadata: { tier: [1] } }, connections: [a, b]',
      /tier\.0: must be a text, not 1; put it in quotes/,
    ],
    [
      'the metadata constructor',
      'when: { metadata: { constructor: x } }, connections: [a, b]',
      /a name that JavaScript keeps/,
    ],
    ['a country in lower case', 'when: { payerCountries: [de] }, connections: [a, b]', /"de" does not match/],
    ['a mode that is none', 'when: { mode: prod }, connections: [a, b]', /mode: must be one of test, live, not "prod"/],
  ])('is refused for %s', async (_title, more, error) => {
    expect(await errorsOf(two + route(more))).toEqual([expect.stringMatching(error)]);
  });
});

it('everything that is wrong is told at once, whatever else is wrong', async () => {
  const text = `limits: { requestsPerSecond: none, merchants: { Acme: { perSecond: 1 } } }
connections:
  a:
    package: ./config-provider
    mode: tset
    merchants: { acme: { partner: [H1] } }
    settings: { apiKey: sk_live_in_clear, sourceKinds: '\${NOT_SET}', unknown: sk_live_misplaced }
  b:
    package: ./nowhere
    mode: test
    settings: {}
  c:
    package: ./config-provider
    mode: test
    breaker: on
    settings: { currencies: 'EUR' }
  d: { package: ./config-provider, mode: live, settings: { currencies: 'EUR' } }
routes:
  - name: dollars
    when: { currencies: [USD], amountMinor: { min: 2, max: 1 }, payerCountries: [XX] }
    connections: [a, e, d]
    fallbackOn: { declined: [none] }
  - name: all
    connections: [d]
  - name: dollars
    when: { currencies: [USD] }
    connections: [{ connection: d, weight: 50 }, c]
`;
  expect(await errorsOf(text)).toEqual([
    expect.stringMatching(/^1:11: limits\.requestsPerSecond: must be a whole number, not "none"/),
    expect.stringMatching(/^1:49: limits\.merchants\.Acme: "Acme" does not match/),
    expect.stringMatching(/^1:57: limits\.merchants\.Acme\.perSecond: unknown key/),
    expect.stringMatching(/^5:5: connections\.a\.mode: must be one of test, live, not "tset"/),
    expect.stringMatching(/^6:26: connections\.a\.merchants\.acme\.partner: unknown key; .* partners, accounts$/),
    expect.stringMatching(/^7:17: connections\.a\.settings\.apiKey: is a secret/),
    expect.stringMatching(/^7:43: connections\.a\.settings\.sourceKinds: the environment variable NOT_SET is not set/),
    expect.stringMatching(/^7:70: connections\.a\.settings\.unknown: unknown key; .* operations, sourceKinds, /),
    expect.stringMatching(/^9:5: connections\.b\.package: cannot find the package "\.\/nowhere"/),
    expect.stringMatching(/^15:5: connections\.c\.breaker: must be "off", or a map .*, not "on"/),
    expect.stringMatching(/^20:32: routes\.0\.when\.amountMinor: min is above max/),
    expect.stringMatching(/^20:82: routes\.0\.when\.payerCountries\.0: "XX" is not an ISO 3166-1 country/),
    expect.stringMatching(/^21:22: routes\.0\.connections\.1: there is no connection "e"; name one of a, b, c, d/),
    expect.stringMatching(/^22:30: routes\.0\.fallbackOn\.declined\.0: must be one of .*, not "none"/),
    expect.stringMatching(/^25:5: routes\.2\.name: "dollars" names an earlier rule too/),
    expect.stringMatching(/^25:5: routes\.2: no payment reaches this rule: "all" before it takes all of them/),
    expect.stringMatching(/^27:19: routes\.2\.connections\.0: "d" takes EUR only/),
    expect.stringMatching(/^27:50: routes\.2\.connections\.1: "c" has no weight/),
  ]);
});

describe('findings', () => {
  it.each<readonly [title: string, lines: string]>([
    ['a reference without quotes in a map on one line', 'settings: { apiKey: ${KEY}, other: sk_live_canary_one }'],
    ['a bracket that is not closed', 'settings: { apiKey: [sk_live_canary_one, sk_live_canary_two }'],
    ['two texts in a row', "settings: 'sk_live' canary_one"],
    ['a tag', 'settings: { apiKey: !sk_live_canary_tag sk_live_canary_one }'],
    ['a block scalar', 'settings: { }\n    more: |canary_one'],
    ['a quote that is not closed', 'settings: { apiKey: "sk_live_canary_one }'],
  ])('of what is not YAML quote nothing of it: %s', async (_title, lines) => {
    const text = `connections:\n  a:\n    package: ./config-provider\n    ${lines}\n${route('connections: [a]')}`;
    const { findings } = await checkConfiguration(file, text, { environment: {}, loadPackage: loadProviderPackage });
    expect(new Set(findings.map(({ code }) => code))).toEqual(new Set(['yaml_syntax']));
    expect(JSON.stringify(findings)).not.toContain('canary');
  });

  it('show no secret and no value of the environment, wherever it stands', async () => {
    const secret = 'sk_live_canary_of_the_findings';
    const text = `connections:
  a:
    package: ./config-provider
    mode: test
    settings: { apiKey: { nested: ${secret} }, currencies: '\${CURRENCIES}', operations: [${secret}], ${secret}x: 1 }
  b: { package: ./config-provider, mode: test, settings: { apiKey: '\${SHORT}' }, merchants: { acme: { partners: [7] } } }
${route('connections: [a, b]')}`;
    const { findings } = await checkConfiguration(file, text, {
      environment: { CURRENCIES: secret, SHORT: 'canary' },
      loadPackage: loadProviderPackage,
    });
    expect(findings.map(({ code }) => code)).toEqual([
      'secret_in_clear',
      'wrong_type',
      'unknown_key',
      'out_of_range',
      'wrong_type',
    ]);
    const [, , key, ...others] = findings;
    // A key is no place for a secret: of an unknown one the name is all there is to say.
    expect(key!.path).toContain(secret);
    expect(JSON.stringify([...findings.slice(0, 2), ...others])).not.toMatch(/canary/);
  });

  it('of one file are found without its environment, where that is asked for', async () => {
    const text = `connections:
  a: { package: ./config-provider, mode: test, settings: { apiKey: '\${A}', currencies: '\${B}' } }
${route('when: { sourceKinds: [voucher] }, connections: [a]')}`;
    const options = { environment: {}, loadPackage: loadProviderPackage };
    const codes = async (placeholders: boolean): Promise<unknown> =>
      (await checkConfiguration(file, text, { ...options, placeholders })).findings.map(({ code }) => code);
    expect(await codes(true)).toEqual(['incapable_connection']);
    expect(await codes(false)).toEqual(['environment_missing', 'environment_missing', 'incapable_connection']);
  });
});
