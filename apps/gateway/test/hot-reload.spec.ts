import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { mkdir, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { versionOf } from '../src/config/versions/version-of.js';
import { configOf, edit, operator, startOther, until, wallet, type OtherGateway } from './support/configurations.js';
import { startGatewayProcess, type GatewayProcess } from './support/gateway-process.js';
import { chargeOf, startTestGateway, type Reply, type TestGateway } from './support/test-gateway.js';

jest.setTimeout(120_000);

/** A machine that is busy with other specs must not make a charge late. */
const values = { CONFIG_WATCH_MS: '100', PROVIDER_DEADLINE_MS: '30000', LEASE_MARGIN_MS: '30000' };

let one: TestGateway;
let two: GatewayProcess;
/** One that a test starts besides. */
let third: OtherGateway | null = null;

beforeAll(async () => {
  one = await startTestGateway({ config: configOf('start'), values });
  two = await startGatewayProcess(one, values);
}, 60_000);

afterAll(async () => {
  expect(await two.stop()).toEqual({ code: 0, signal: null });
  await one.close();
});

beforeEach(() => one.control('DELETE', '/faults'));
afterEach(async () => {
  await third?.close();
  third = null;
});

const readyOf = async (url: string): Promise<any> => (await fetch(`${url}/health/ready`)).json();
const runsAtBoth = (version: string): Promise<true> =>
  until(`version ${version} runs at both`, async () => {
    const both = await Promise.all([readyOf(one.url), readyOf(two.url)]);
    return both.every(({ configVersion }) => configVersion === version);
  });
const linesWith = (text: string): string[] => one.log.filter((line) => line.includes(text));

/** Charges that are made one after another, many rows at a time, half of them at each gateway, until it is ended. */
class Load {
  readonly answers: Reply[] = [];
  #ended = false;
  readonly #rows: Promise<void>[];

  constructor(rows: number) {
    this.#rows = Array.from({ length: rows }, (_, index) => this.#chargeOn(index % 2 === 0 ? one : two));
  }

  async end(): Promise<Reply[]> {
    this.#ended = true;
    await Promise.all(this.#rows);
    return this.answers;
  }

  /** Waits until so many more were answered. */
  async more(count: number): Promise<void> {
    const wanted = this.answers.length + count;
    await until(`${wanted} answers`, async () => this.answers.length >= wanted);
  }

  async #chargeOn(gateway: Pick<TestGateway, 'post'>): Promise<void> {
    while (!this.#ended) this.answers.push(await gateway.post('/payments/charge', chargeOf(await one.voucher())));
  }
}

/** What the answers were, each once. */
const kindsOf = (answers: readonly Reply[]): string[] => [
  ...new Set(answers.map(({ status, body }) => `${status} ${body.data?.status ?? body.error.code}`)),
];

describe('a change of the file under load', () => {
  it('fails no request, ten times over: each is carried out by one version, and moves its money once', async () => {
    const before = (await one.ledger()).length;
    // So that every reload finds charges under way at the provider.
    await one.control('POST', '/faults', { service: 'voucher', operation: '*', kind: 'slow', delayMs: 100 });
    const load = new Load(80);
    await load.more(80);
    const versions: string[] = [versionOf(configOf('start'))];
    for (let change = 1; change <= 10; change += 1) {
      // The provider is made anew, another connection comes first, and every other time one is there that was not.
      const extra = change % 2 === 0 ? wallet('extra') : '';
      const text = `
connections:
${wallet('wallet').replace('settings: {', `settings: { timeoutMs: ${20_000 + change},`)}
${wallet('second')}
${extra}
routes:
  - { name: change-${change}, when: { sourceKinds: [voucher] }, connections: ${change % 2 === 0 ? '[second, wallet]' : '[wallet, second]'} }
`;
      const version = versionOf(text);
      if (change % 3 === 0) {
        await writeFile(`${one.configFile}.new`, text);
        await rename(`${one.configFile}.new`, one.configFile);
      } else {
        await edit(one, text);
      }
      versions.push(version);
      await runsAtBoth(version);
      await load.more(80);
    }
    const answers = await load.end();
    expect(answers.length).toBeGreaterThan(800);
    expect(kindsOf(answers)).toEqual(['200 succeeded']);
    expect((await one.ledger()).length - before).toBe(answers.length);
    const { rows } = await one.pool.query(
      `select config_version, count(*)::int as payments, bool_and(state = 'succeeded') as succeeded
       from payment group by 1`,
    );
    expect(new Set(rows.map((row) => row.config_version))).toEqual(new Set(versions));
    expect(rows.every(({ succeeded }) => succeeded)).toBe(true);
    expect(rows.reduce((sum: number, { payments }) => sum + Number(payments), 0)).toBe(answers.length);
    const activations = (await one.get('/admin/config/versions?limit=100', operator)).body.data;
    expect(activations.map(({ version }: any) => version).toReversed()).toEqual(versions);
    expect(linesWith('"level":50')).toEqual([]);
  });

  it('that is bad fails none either, and is said in the log, to whoever asks, and to operators', async () => {
    await one.control('POST', '/faults', { service: 'voucher', operation: '*', kind: 'slow', delayMs: 50 });
    const good = (await readyOf(one.url)).configVersion;
    const load = new Load(40);
    await load.more(40);
    await edit(one, `${configOf('bad')}  - { name: worse, conections: [wallet] }\n`);
    const ready = await until('both say so', async () => {
      const both = await Promise.all([readyOf(one.url), readyOf(two.url)]);
      return both.every(({ configProblem }) => configProblem !== null) && both;
    });
    await load.more(80);
    const answers = await load.end();
    expect(kindsOf(answers)).toEqual(['200 succeeded']);
    for (const body of ready) {
      expect(body).toMatchObject({
        status: 'ready',
        configVersion: good,
        configProblem: expect.stringMatching(
          /^The configuration file was refused at line 6, column \d+\. The last good one goes on/,
        ),
      });
    }
    const { rows } = await one.pool.query('select distinct config_version from payment order by 1');
    expect(rows.map((row) => row.config_version)).not.toContain(
      versionOf(`${configOf('bad')}  - { name: worse, conections: [wallet] }\n`),
    );
    const seen = (await one.get('/admin/config/gateways', operator)).body.data;
    expect(seen).toHaveLength(2);
    for (const gateway of seen) {
      expect(gateway).toMatchObject({
        configVersion: good,
        configProblem: expect.stringContaining(`${one.configFile}:6:`),
      });
      expect(gateway.configProblem).toContain('conections');
    }
    expect(linesWith('The configuration file was refused')).toHaveLength(1);
    const mended = await edit(one, configOf('mended', ['wallet', 'second']));
    await runsAtBoth(mended);
    expect((await readyOf(two.url)).configProblem).toBeNull();
  });
});

describe('the file', () => {
  it('may go away and come back', async () => {
    const { configVersion } = await readyOf(one.url);
    const text = configOf('mended', ['wallet', 'second']);
    await rm(one.configFile);
    await until('that is said', async () => (await readyOf(one.url)).configProblem !== null);
    const [row] = (await one.get('/admin/config/gateways', operator)).body.data;
    expect(row).toMatchObject({
      configVersion,
      fileVersion: null,
      configProblem: expect.stringContaining('does not exist'),
    });
    await edit(one, text);
    await until('all is well', async () => (await readyOf(one.url)).configProblem === null);
    expect((await readyOf(one.url)).configVersion).toBe(configVersion);
  });

  it('may be a link whose end is moved', async () => {
    const folder = join(dirname(one.configFile), 'mounted');
    const at = (name: string): string => join(folder, name);
    const texts = [configOf('mended', ['wallet', 'second']), configOf('swapped', ['second', 'wallet'])] as const;
    for (const [index, text] of texts.entries()) {
      await mkdir(at(String(index)), { recursive: true });
      await writeFile(join(at(String(index)), 'tollgate.config.yaml'), text);
    }
    await symlink('0', at('data'));
    third = await startOther(one, { TOLLGATE_CONFIG: join(at('data'), 'tollgate.config.yaml') });
    await symlink('1', at('data.new'));
    await rename(at('data.new'), at('data'));
    const version = versionOf(texts[1]);
    await until('the other end runs', async () => (await third?.ready())?.configVersion === version);
    await runsAtBoth(version);
    expect((await readyOf(one.url)).configProblem).toBe(
      `The configuration file holds version ${versionOf(texts[0])}, and version ${version} was activated since`,
    );
    await edit(one, texts[1]);
    await until('all is well', async () => (await readyOf(one.url)).configProblem === null);
  });
});

describe('a gateway that cannot follow', () => {
  it('goes on with the last good one, says why, and follows the next that it can', async () => {
    const { configVersion } = await readyOf(two.url);
    const file = `${one.configFile}.third`;
    await edit({ ...one, configFile: file }, configOf('swapped', ['second', 'wallet']));
    third = await startOther(one, { TOLLGATE_CONFIG: file, WALLET_KEY: 'sk_test_sandbox_voucher' });
    const demanding = configOf('demanding', ['second', 'wallet']).replaceAll('VOUCHER_SECRET_KEY', 'WALLET_KEY');
    const version = await edit({ ...one, configFile: file }, demanding);
    await until('it runs where it can', async () => (await third?.ready())?.configVersion === version);
    await until('the others say so', async () => (await readyOf(two.url)).configProblem !== null);
    expect(await readyOf(two.url)).toMatchObject({
      status: 'ready',
      configVersion,
      configProblem: expect.stringMatching(/^A configuration that was activated elsewhere cannot be used here/),
    });
    await until('operators are told why', async () => {
      const rows = (await one.get('/admin/config/gateways', operator)).body.data;
      return rows.filter((row: any) => row.configProblem?.includes('WALLET_KEY')).length === 2;
    });
    const next = await edit(one, configOf('for-all', ['second', 'wallet']));
    await runsAtBoth(next);
    expect((await readyOf(two.url)).configProblem).toBeNull();
  });
});
