import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { userInfo } from 'node:os';
import { makeId } from '@tollgate/core';
import { configOf, edit, operator, startOther, until, wallet, type OtherGateway } from './support/configurations.js';
import { makeKey } from './support/merchants.js';
import { root, startProgram } from './support/program.js';
import { chargeOf, startTestGateway, type Reply, type TestGateway } from './support/test-gateway.js';

// Each of these starts several gateways, one after another.
jest.setTimeout(60_000);

let one: TestGateway;

beforeAll(async () => {
  one = await startTestGateway({ config: configOf('first'), values: { CONFIG_WATCH_MS: '100' } });
});
afterAll(() => one.close());

const history = async (query = ''): Promise<any> => (await one.get(`/admin/config/versions${query}`, operator)).body;
const running = async (): Promise<any> => (await history('?limit=1')).data[0];
const ready = async (): Promise<any> => (await one.get('/health/ready', {})).body;
const goBackTo = (
  version: string,
  headers: Record<string, string> = operator,
  reason = 'It was better',
): Promise<Reply> => one.post(`/admin/config/versions/${version}/activate`, { reason }, headers);
const runs = (version: string): Promise<true> =>
  until(`version ${version} runs`, async () => (await ready()).configVersion === version);
/** Writes the file and waits until that runs. */
const editAndRun = async (text: string): Promise<string> => {
  const version = await edit(one, text);
  await runs(version);
  return version;
};
const charge = async (): Promise<any> => (await one.post('/payments/charge', chargeOf(await one.voucher()))).body.data;

/** Starts a gateway that is to refuse to. @returns what it says */
async function refusal(values: Record<string, string>): Promise<string> {
  const started = startOther(one, values).then(async (gateway) => {
    await gateway.close();
    return 'started';
  });
  return started.catch((error: unknown) => (error as Error).message);
}

async function withAnother<Result>(
  values: Record<string, string>,
  work: (other: OtherGateway) => Promise<Result>,
): Promise<Result> {
  const other = await startOther(one, values);
  try {
    return await work(other);
  } finally {
    await other.close();
  }
}

describe('a gateway that starts', () => {
  it('activates what its file holds, in the name of who owns the file', async () => {
    const { configVersion } = await ready();
    expect(await running()).toMatchObject({
      version: configVersion,
      cause: 'file',
      author: userInfo().username,
      reason: null,
      running: true,
    });
    const stored = await one.get(`/admin/config/versions/${configVersion}`, operator);
    expect(stored.body.data).toMatchObject({
      version: configVersion,
      document: configOf('first'),
      broughtBy: userInfo().username,
      running: true,
    });
  });

  it('activates nothing where a file has brought the same last', async () => {
    const before = await history();
    await withAnother({}, async () => undefined);
    expect(await history()).toEqual(before);
  });

  it('makes one activation of a change that others see at once', async () => {
    const count = Number((await history()).data.length);
    const version = await edit(one, configOf('seen-by-three'));
    const others = await Promise.all([startOther(one), startOther(one)]);
    await runs(version);
    for (const other of others) {
      expect(await other.ready()).toMatchObject({ configVersion: version, configProblem: null });
      await other.close();
    }
    expect((await history()).data).toHaveLength(count + 1);
  });

  it('runs with what an operator went back to, and says so', async () => {
    const good = (await ready()).configVersion;
    const bad = await editAndRun(configOf('regretted'));
    expect((await goBackTo(good)).status).toBe(200);
    await withAnother({}, async (other) => {
      expect(await other.ready()).toMatchObject({
        status: 'ready',
        configVersion: good,
        configProblem: `The configuration file holds version ${bad}, and version ${good} was activated since`,
      });
      expect(other.log.filter((line) => line.includes(bad) && line.includes('"level":40'))).toHaveLength(1);
    });
    expect((await running()).version).toBe(good);
  });

  it('stops where what it has to run with needs an environment that it has not', async () => {
    const demanding = configOf('demanding').replace('VOUCHER_SECRET_KEY', 'OTHER_SECRET_KEY');
    const file = `${one.configFile}.other`;
    await edit({ ...one, configFile: file }, demanding);
    const message = await refusal({ TOLLGATE_CONFIG: file });
    expect(message).toContain(`${file}:`);
    expect(message).toContain('OTHER_SECRET_KEY');
    expect((await running()).version).not.toBe('demanding');
  });
});

describe('going back to a version', () => {
  it('runs it here at once, on the others soon, and is audited', async () => {
    const good = await editAndRun(configOf('good'));
    await withAnother({}, async (other) => {
      const other2 = await edit(one, configOf('worse'));
      await runs(other2);
      await until('the other one follows', async () => (await other.ready()).configVersion === other2);
      const { status, body } = await goBackTo(good);
      expect([status, body.data]).toEqual([
        200,
        expect.objectContaining({ version: good, cause: 'operator', reason: 'It was better', running: true }),
      ]);
      expect((await ready()).configVersion).toBe(good);
      await until('the other one follows', async () => (await other.ready()).configVersion === good);
      expect((await charge()).status).toBe('succeeded');
      const { rows } = await one.pool.query(
        `select p.config_version, p.rule from payment p order by p.id desc limit 1`,
      );
      expect(rows).toEqual([{ config_version: good, rule: 'good' }]);
      const actions = await one.get('/admin/actions?limit=1', operator);
      expect(actions.body.data[0]).toMatchObject({
        action: 'config.activate',
        targetId: good,
        reason: 'It was better',
        keyId: body.data.author,
        data: { activation: body.data.id, before: other2 },
      });
    });
  });

  it('lasts until the file is edited again', async () => {
    const first = (await ready()).configVersion;
    await editAndRun(configOf('second'));
    await goBackTo(first);
    const third = await editAndRun(configOf('third'));
    expect(await ready()).toMatchObject({ configVersion: third, configProblem: null });
  });

  it('is refused for the running one and for one that there is not', async () => {
    const { configVersion } = await ready();
    expect((await goBackTo(configVersion)).body.error).toMatchObject({ code: 'config_version_running' });
    for (const version of ['0000000000000000', configVersion.slice(0, 8), "'", 'x'.repeat(255)]) {
      const { status, body } = await goBackTo(version);
      expect([status, body.error.code]).toEqual([404, 'config_version_not_found']);
      const got = await one.get(`/admin/config/versions/${encodeURIComponent(version)}`, operator);
      expect([got.status, got.body.error.code]).toEqual([404, 'config_version_not_found']);
    }
  });

  it('needs a reason', async () => {
    const { configVersion } = await ready();
    await editAndRun(configOf('needs-a-reason'));
    for (const reason of ['', ' ', undefined]) {
      const { status, body } = await one.post(`/admin/config/versions/${configVersion}/activate`, { reason }, operator);
      expect([status, body.error.param]).toEqual([400, 'reason']);
    }
  });

  it('is refused with the findings where the version cannot be used by now', async () => {
    const before = await history();
    const gone = configOf('gone').replaceAll('VOUCHER_SECRET_KEY', 'SECRET_KEY_OF_YESTERDAY');
    await one.pool.query(
      `insert into config_version (id, document, created_at) values ('00000000000000aa', $1, now())`,
      [gone],
    );
    const { status, body } = await goBackTo('00000000000000aa');
    expect([status, body.error.code]).toEqual([422, 'config_version_refused']);
    expect(body.error.details.problems).toEqual([
      expect.stringMatching(/\(version 00000000000000aa\):3:\d+: .*SECRET_KEY_OF_YESTERDAY/),
    ]);
    expect(await history()).toEqual(before);
  });

  it('is not for a key of test mode where either version has live connections', async () => {
    const live = await makeKey(one.pool, { slug: 'demo', kind: 'admin', mode: 'live', operator: true });
    const before = await editAndRun(configOf('test-only'));
    const withLive = configOf('both-modes')
      .replace('\nroutes', `\n${wallet('wallet-live').replace('mode: test', 'mode: live')}\nroutes`)
      .replace('connections: [wallet]', 'connections: [wallet, wallet-live]');
    const after = await editAndRun(withLive);
    expect((await goBackTo(before)).body.error).toMatchObject({ code: 'forbidden' });
    expect((await goBackTo(before, { 'x-api-key': live })).status).toBe(200);
    expect((await goBackTo(after)).body.error).toMatchObject({ code: 'forbidden' });
    expect((await ready()).configVersion).toBe(before);
  });

  it('is for operators', async () => {
    const own = { 'x-api-key': await makeKey(one.pool, { slug: 'demo', kind: 'admin' }) };
    const { configVersion } = await ready();
    const answers = [
      await goBackTo(configVersion, own),
      await one.get('/admin/config/versions', own),
      await one.get(`/admin/config/versions/${configVersion}`, own),
      await one.get('/admin/config/gateways', own),
    ];
    expect(answers.map(({ status }) => status)).toEqual([403, 403, 403, 403]);
  });

  it('is a command too, which names who gave it', async () => {
    const good = (await ready()).configVersion;
    const bad = await editAndRun(configOf('for-the-command'));
    const command = (args: readonly string[]): ReturnType<typeof startProgram> =>
      startProgram(process.execPath, [`${root}apps/gateway/bin/tollgate.mjs`, 'config', ...args], {
        env: {
          ...process.env,
          DATABASE_URL: one.databaseUrl,
          TOLLGATE_CONFIG: one.configFile,
          VOUCHER_BASE_URL: one.sandbox.urls.voucherWallet,
          VOUCHER_SECRET_KEY: 'sk_test_sandbox_voucher',
        },
      });
    const activate = command(['activate', good, '--reason', 'Seen at night']);
    expect(await activate.ended).toEqual({ code: 0, signal: null });
    await runs(good);
    expect(await running()).toMatchObject({
      version: good,
      cause: 'operator',
      author: expect.stringContaining(userInfo().username),
      reason: 'Seen at night',
    });
    const told = command(['history', '--limit', '2']);
    expect(await told.ended).toEqual({ code: 0, signal: null });
    const [first, second] = told.output().trim().split('\n');
    expect(first).toMatch(new RegExp(`  ${good}  running  by operator, .*: Seen at night$`));
    expect(second).toMatch(new RegExp(`  ${bad}           by file, ${userInfo().username}$`));
    for (const [args, complaint] of [
      [['activate', good, '--reason', 'Again'], /running one already/],
      [['activate', 'nothing', '--reason', 'Again'], /no version nothing/],
      [['activate', bad, '--reason', ' '], /--reason says why/],
      [['history', '--limit', '0'], /--limit is a whole number/],
    ] as const) {
      const refused = command(args);
      expect([(await refused.ended).code, refused.output()]).toEqual([1, expect.stringMatching(complaint)]);
    }
    expect((await running()).version).toBe(good);
  });
});

describe('a connection that something is open at', () => {
  const moved = (text: string): string => text.replaceAll('${VOUCHER_BASE_URL}', 'http://elsewhere.example');
  /** Edits the file, and waits until that was refused. @returns the reason */
  const refused = async (text: string, words: string): Promise<string> => {
    const { configVersion } = await ready();
    await edit(one, text);
    const { configProblem } = await until('it is refused', async () => {
      const { body } = await one.get('/admin/config/gateways', operator);
      return body.data.find((gateway: any) => gateway.configProblem?.includes(words));
    });
    expect((await ready()).configVersion).toBe(configVersion);
    return configProblem;
  };
  let config: string;
  let id: string;

  beforeAll(async () => {
    config = configOf('kept', ['wallet', 'spare']);
    await editAndRun(config);
    ({ id } = await charge());
  });

  it('may not go', async () => {
    const reason = await refused(configOf('gone', ['spare']), 'is gone');
    expect(reason.replace(/pay_\w+/, 'pay_…')).toBe(
      `${one.configFile}:2:1: connections: the connection "wallet" is gone and still needed: at least one payment there can still be refunded (pay_…); put it back, with "retired: true" where it is to take nothing new`,
    );
  });

  it('may not lead to another account', async () => {
    const reason = await refused(moved(config), 'leads from 127.0.0.1 to elsewhere.example, ');
    expect(reason).toMatch(/:3:\d+: connections\.wallet\.settings\.baseUrl: leads from /);
    expect(reason).toMatch(/\(pay_\w+\); leave "wallet" as it was, with "retired: true"/);
  });

  it('may not change its mode', async () => {
    const live = config.replace('mode: test', 'mode: live');
    expect(await refused(live, 'leads from test to live, ')).toMatch(/:3:\d+: connections\.wallet\.mode: leads /);
  });

  it('may not lead to another account by the environment of a gateway that starts', async () => {
    await editAndRun(config);
    const message = await refusal({ VOUCHER_BASE_URL: 'http://elsewhere.example' });
    expect(message).toMatch(/connections\.wallet\.settings\.baseUrl: leads from 127\.0\.0\.1 to elsewhere\.example, /);
  });

  it('may not go by going back either', async () => {
    await one.pool.query(
      `insert into config_version (id, document, created_at) values ('00000000000000bb', $1, now())`,
      [configOf('only-spare', ['spare'])],
    );
    const { status, body } = await goBackTo('00000000000000bb');
    expect([status, body.error.details.problems]).toEqual([422, [expect.stringContaining('"wallet" is gone')]]);
  });

  it('may be retired, get another port and another key', async () => {
    const retired = config
      .replace('wallet: {', 'wallet: { retired: true,')
      .replace('connections: [wallet, spare]', 'connections: [spare]');
    const version = await editAndRun(retired);
    const refund = await one.post(`/payments/${id}/refunds`, {});
    expect([refund.status, version]).toEqual([422, (await ready()).configVersion]);
  });

  it('may go when nothing is open there any more', async () => {
    await one.pool.query('alter table payment disable trigger user');
    await one.pool.query(`update payment set refunded_minor = captured_minor where connection_id = 'wallet'`);
    await one.pool.query('alter table payment enable trigger user');
    const version = await editAndRun(configOf('gone-at-last', ['spare']));
    expect(await ready()).toMatchObject({ configVersion: version, configProblem: null });
    await editAndRun(moved(configOf('back-elsewhere')));
    await editAndRun(configOf('as-it-was'));
  });
});

describe('the history', () => {
  it('has pages, newest first, and one that runs', async () => {
    const all: any[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const page: any = await history(`?limit=3${cursor && `&cursor=${cursor}`}`);
      all.push(...page.data);
      cursor = page.nextCursor;
    }
    const whole = (await history('?limit=100')).data;
    expect(all).toEqual(whole);
    expect(whole.length).toBeGreaterThan(5);
    expect(whole.map(({ id }: any) => id)).toEqual(
      whole
        .map(({ id }: any) => id)
        .toSorted()
        .toReversed(),
    );
    expect(whole.filter(({ running: isRunning }: any) => isRunning)).toEqual([whole[0]]);
  });

  it('is in the order of the acts, whatever the clocks say', async () => {
    const { configVersion } = await ready();
    const ahead = new Date(Date.now() + 3_600_000);
    await one.pool.query(
      `insert into config_activation (id, version, cause, author, created_at) values ($1, $2, 'file', 'ahead', $3)`,
      [makeId('configActivation', ahead.getTime(), new Uint8Array(16)), configVersion, ahead],
    );
    const version = await editAndRun(configOf('after-the-one-ahead'));
    expect(await running()).toMatchObject({ version, running: true });
    expect(Date.parse((await running()).createdAt)).toBeGreaterThan(ahead.getTime());
  });

  it('cannot be changed', async () => {
    for (const sql of ['delete from config_activation', `update config_activation set author = 'me'`]) {
      await expect(one.pool.query(sql)).rejects.toMatchObject({ code: expect.any(String) });
    }
  });
});

describe('the gateways of a database', () => {
  const gateways = async (): Promise<any[]> => (await one.get('/admin/config/gateways', operator)).body.data;

  it('are listed with what they run with, and are not when they have ended', async () => {
    const { configVersion } = await ready();
    const mine = `:${process.pid}`;
    await withAnother({}, async () => {
      const both = await until('both are there', async () => {
        const found = await gateways();
        return found.length === 2 && found;
      });
      for (const gateway of both) {
        expect(gateway).toMatchObject({
          id: expect.stringMatching(/^gw_/),
          host: expect.stringContaining(mine),
          configVersion,
          fileVersion: configVersion,
          configProblem: null,
          stale: false,
          connections: [expect.objectContaining({ connectionId: 'wallet', state: 'closed' })],
        });
      }
    });
    expect(await gateways()).toHaveLength(1);
  });

  it('are stale when they were not seen for half a minute, and forgotten after a day', async () => {
    const insert = (id: string, ago: string): Promise<unknown> =>
      one.pool.query(
        `insert into gateway (id, host, started_at, seen_at, config_version, connections)
         values ($1, 'gone:1', now() - $2::interval, now() - $2::interval, 'x', '[]')`,
        [id, ago],
      );
    await insert('gw_stale', '31 seconds');
    await insert('gw_forgotten', '25 hours');
    const found = await until('the forgotten one is gone', async () => {
      await editAndRun(configOf(`beat-${Math.random().toString(36).slice(2)}`));
      const all = await gateways();
      return !all.some(({ id }) => id === 'gw_forgotten') && all;
    });
    expect(found.map(({ id, stale }) => [id === 'gw_stale', stale]).toSorted()).toEqual([
      [false, false],
      [true, true],
    ]);
  });
});
