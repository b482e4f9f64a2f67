import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { writeFile } from 'node:fs/promises';
import { makeId } from '@tollgate/core';
import { randomBytes } from 'node:crypto';
import { contentsOf } from './support/contents.js';
import { edit, until, wallet } from './support/configurations.js';
import { makeKey } from './support/merchants.js';
import { root, startProgram } from './support/program.js';
import { chargeOf, startTestGateway, type TestGateway } from './support/test-gateway.js';

// Each of these starts programs, one after another.
jest.setTimeout(120_000);

const wallets = ['near', 'far'].map((id) => wallet(id)).join('\n');
const configOf = (routes: string): string => `\nconnections:\n${wallets}\nroutes:\n${routes}\n`;
const vouchers = (connections: string, when = ''): string =>
  `  - { name: vouchers, when: { sourceKinds: [voucher]${when} }, connections: ${connections} }`;
const split = (near: number): string =>
  `[{ connection: near, weight: ${near} }, { connection: far, weight: ${100 - near} }]`;

let gateway: TestGateway;
let airline: Record<string, string>;

beforeAll(async () => {
  gateway = await startTestGateway({ config: configOf(vouchers('[near, far]')), values: { CONFIG_WATCH_MS: '100' } });
  airline = { 'x-api-key': await makeKey(gateway.pool, { slug: 'airline' }) };
});
afterAll(() => gateway.close());

async function charge(more: Record<string, unknown> = {}, key?: Record<string, string>): Promise<string> {
  const { amount = 1000, currency = 'USD' } = more as { amount?: number; currency?: string };
  const { body } = await gateway.post('/payments/charge', chargeOf(await gateway.voucher(amount, currency), more), key);
  expect(body.data.status).toBe('succeeded');
  return body.data.id;
}

/** Runs the command. @returns what it printed */
async function simulate(routes: string, args: readonly string[] = [], env: Record<string, string> = {}): Promise<any> {
  const file = `${gateway.configFile}.proposed`;
  await writeFile(file, configOf(routes));
  const program = startProgram(
    process.execPath,
    [`${root}apps/gateway/bin/tollgate.mjs`, 'config', 'simulate', file, '--against', '7', ...args],
    { env: { ...process.env, DATABASE_URL: gateway.databaseUrl, ...env } },
  );
  const { code } = await program.ended;
  return { code, output: program.output().replaceAll(gateway.configFile, 'tollgate.config.yaml') };
}
const simulated = async (routes: string, args: readonly string[] = []): Promise<any> => {
  const { code, output } = await simulate(routes, ['--json', ...args]);
  expect([code, output.slice(0, 1)]).toEqual([0, '{']);
  return JSON.parse(output);
};

describe('tollgate config simulate', () => {
  it('says so where there is nothing to compare with', async () => {
    const { code, output } = await simulate(vouchers('[near]'));
    expect([code, output.trim().split('\n').at(-1)]).toEqual([0, 'No payments: nothing to compare with.']);
  });

  it('prints how many and how much would stay, move and find no route, by rule and currency', async () => {
    await charge();
    await charge({ amount: 2500 });
    await charge({ amount: 700, currency: 'EUR' });
    await charge({ amount: 90_000 }, airline);
    const routes = [
      '  - { name: large, when: { sourceKinds: [voucher], currencies: [USD], amountMinor: { min: 2000 } }, connections: [far, near] }',
      vouchers('[near]', ', currencies: [USD]'),
    ].join('\n');
    const { code, output } = await simulate(routes);
    expect(code).toBe(0);
    expect(output).toMatch(
      /^tollgate\.config\.yaml\.proposed \(version [0-9a-f]{16}\) against the payments of the last 7 days, as if every connection could be reached\n/,
    );
    expect(output.split('\n').slice(1)).toEqual([
      '',
      'Rule large, USD: 2 payments, 925.00 USD',
      '  move from near to far: 2 payments, 925.00 USD',
      '',
      'Rule vouchers, USD: 1 payment, 10.00 USD',
      '  stay at near: 1 payment, 10.00 USD',
      '',
      'No route, EUR: no rule takes them: 1 payment, 7.00 EUR that went to near',
      '',
      '4 payments: 1 (25.0 %) would stay, 2 (50.0 %) would move, 1 (25.0 %) would find no route',
      '',
    ]);
  });

  it('looks at one merchant alone when told to', async () => {
    const data = await simulated(vouchers('[far]'), ['--merchant', 'airline']);
    expect(data).toMatchObject({ merchant: 'airline', payments: 1 });
    expect(data.rules).toEqual([
      {
        rule: 'vouchers',
        currency: 'USD',
        payments: 1,
        amountMinor: '90000',
        expected: false,
        stay: [],
        moves: [{ from: 'near', to: 'far', payments: 1, amountMinor: '90000' }],
      },
    ]);
    const unknown = await simulate(vouchers('[far]'), ['--merchant', 'nobody']);
    expect([unknown.code, unknown.output]).toEqual([1, 'There is no merchant nobody\n']);
  });

  it('routes by what is on record: merchant, metadata, operation', async () => {
    const routes = [
      vouchers('[far]', ', merchants: [airline]').replace('vouchers', 'of-airline'),
      vouchers('[far]', ', metadata: { channel: [web] }').replace('vouchers', 'of-web'),
      vouchers('[near]'),
    ].join('\n');
    await charge({ metadata: { channel: 'web' } });
    const { rules } = await simulated(routes);
    expect(rules.map(({ rule, currency, payments }: any) => [rule, currency, payments])).toEqual([
      ['of-airline', 'USD', 1],
      ['of-web', 'USD', 1],
      ['vouchers', 'EUR', 1],
      ['vouchers', 'USD', 2],
    ]);
  });

  it('needs no environment for the proposed file, and prints what is wrong with one that is', async () => {
    const fine = await simulate(vouchers('[near]'), [], { VOUCHER_BASE_URL: '', VOUCHER_SECRET_KEY: '' });
    expect(fine.code).toBe(0);
    const wrong = await simulate(vouchers('[nowhere]'));
    expect([wrong.code, wrong.output]).toEqual([1, expect.stringMatching(/proposed:6:\d+: .*nowhere/)]);
    for (const days of ['0', 'x']) {
      const { code, output } = await simulate(vouchers('[near]'), ['--against', days]);
      expect([code, output]).toEqual([1, expect.stringContaining('--against is a number of days')]);
    }
  });

  it('writes nothing', async () => {
    const before = await contentsOf(gateway.pool);
    const movements = await gateway.ledger();
    await simulated(vouchers(split(50)));
    expect(await contentsOf(gateway.pool)).toEqual(before);
    expect(await gateway.ledger()).toEqual(movements);
  });
});

describe('a split', () => {
  /** As if a merchant of their own had made so many payments by a rule: a copy of one that was made each. */
  async function past(count: number, route: readonly string[], version: string): Promise<void> {
    const ids = Array.from({ length: count }, () => makeId('payment', Date.now(), randomBytes(16)));
    await gateway.pool.query(
      `insert into payment select (jsonb_populate_record(p, jsonb_build_object('id', made.id, 'merchant_id', m.id, 'rule', 'vouchers',
         'route', to_jsonb($2::text[]), 'config_version', $3::text))).*
       from payment p, merchant m, unnest($1::text[]) as made (id)
       where m.slug = 'hostel' and p.id = (select min(id) from payment)`,
      [ids, route, version],
    );
  }
  const ofHostel = ['--merchant', 'hostel'];

  beforeAll(async () => {
    const version = await edit(gateway, configOf(vouchers(split(70))));
    await until('it runs', async () => (await gateway.get('/health/ready', {})).body.configVersion === version);
    await makeKey(gateway.pool, { slug: 'hostel' });
    // More drew the lot of the first than its share says, as it happens.
    await past(2_600, ['near', 'far'], version);
    await past(900, ['far', 'near'], version);
  });

  it('that stays as it is moves nothing, although each payment would draw another lot', async () => {
    const { rules, payments } = await simulated(vouchers(split(70)).replace('vouchers', 'renamed'), ofHostel);
    expect(payments).toBe(3_500);
    expect(rules).toEqual([
      expect.objectContaining({
        rule: 'renamed',
        expected: true,
        moves: [],
        stay: [
          { connection: 'near', payments: expect.closeTo(2_450), amountMinor: '2450000' },
          { connection: 'far', payments: expect.closeTo(1_050), amountMinor: '1050000' },
        ],
      }),
    ]);
  });

  it('that becomes another moves the difference', async () => {
    const { rules } = await simulated(vouchers(split(60)), ofHostel);
    expect(rules[0].moves).toEqual([{ from: 'near', to: 'far', payments: expect.closeTo(350), amountMinor: '350000' }]);
    const { output } = await simulate(vouchers(split(60)), ofHostel);
    expect(output).toContain('  stay at near: ≈ 2,100 payments, ≈ 21,000.00 USD\n');
    expect(output).toContain('  move from near to far: ≈ 350 payments, ≈ 3,500.00 USD\n');
    expect(output).toContain('3,500 payments: ≈ 3,150 (90.0 %) would stay, ≈ 350 (10.0 %) would move, ≈ 0 (0.0 %)');
  });

  it('that ends moves the share of whoever loses it', async () => {
    const { rules } = await simulated(vouchers('[far]'), ofHostel);
    expect(rules[0].moves).toEqual([
      { from: 'near', to: 'far', payments: expect.closeTo(2_450), amountMinor: '2450000' },
    ]);
  });
});
