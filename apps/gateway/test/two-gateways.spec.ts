import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePorts, root, startProgram, type Program } from './support/program.js';
import { chargeOf, demo, startTestGateway, type TestGateway } from './support/test-gateway.js';

let one: TestGateway;
let two: Program;
let twoUrl: string;

beforeAll(async () => {
  one = await startTestGateway({ values: { LEASE_MARGIN_MS: '500' } });
  const port = await freePorts(1);
  twoUrl = `http://127.0.0.1:${port}`;
  two = startProgram(process.execPath, [`${root}apps/gateway/bin/tollgate.mjs`, 'serve'], {
    env: {
      ...process.env,
      PORT: String(port),
      DATABASE_URL: one.databaseUrl,
      TOLLGATE_CONFIG: one.configFile,
      TOLLGATE_SECRET_KEY: one.secretKey,
      VOUCHER_BASE_URL: one.sandbox.urls.voucherWallet,
      VOUCHER_SECRET_KEY: 'sk_test_sandbox_voucher',
      PROVIDER_DEADLINE_MS: '1000',
      LEASE_MARGIN_MS: '500',
    },
  });
  await two.until(/Tollgate serves/);
}, 60_000);

afterAll(async () => {
  two.child.kill('SIGTERM');
  expect(await two.ended).toEqual({ code: 0, signal: null });
  await one.close();
});

const chargeAtTwo = (body: unknown, headers: Record<string, string> = {}): Promise<any> =>
  fetch(`${twoUrl}/payments/charge`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...demo, ...headers },
    body: JSON.stringify(body),
  }).then((response) => response.json());

const stateOf = async (id: string): Promise<string> =>
  (await one.pool.query('select state from payment where id = $1', [id])).rows[0].state;

it('one key at two gateways at once makes one payment and one movement', async () => {
  const body = chargeOf(await one.voucher());
  const key = { 'Idempotency-Key': 'both' };
  const answers = await Promise.all(
    Array.from({ length: 20 }, (_, index) =>
      index % 2 === 0 ? one.post('/payments/charge', body, key).then((reply) => reply.body) : chargeAtTwo(body, key),
    ),
  );
  const paid = answers.filter(({ success }) => success);
  expect(new Set(paid.map(({ data }) => data.id)).size).toBe(1);
  expect(new Set(answers.filter(({ success }) => !success).map(({ error }) => error.code))).toEqual(
    new Set(['idempotency_in_progress']),
  );
  expect(await one.ledger()).toHaveLength(1);
});

it('an owner that was only slow does not send once its payment was taken over', async () => {
  const movements = (await one.ledger()).length;
  await one.control('POST', '/faults', {
    service: 'voucher',
    operation: 'validate',
    kind: 'slow',
    delayMs: 500,
    times: 1,
  });
  const charge = chargeAtTwo(chargeOf(await one.voucher()));
  await sleep(250);
  two.child.kill('SIGSTOP');
  const { rows } = await one.pool.query('select id from payment order by id desc limit 1');
  const id = rows[0].id as string;
  expect(await stateOf(id)).toBe('processing');
  for (let tries = 0; (await stateOf(id)) !== 'unknown'; tries += 1) {
    if (tries > 100) throw new Error('Nobody took the payment over');
    await sleep(100);
  }
  two.child.kill('SIGCONT');
  expect((await charge).data).toMatchObject({ id, status: 'processing' });
  expect(await one.ledger()).toHaveLength(movements);
  expect(await stateOf(id)).toBe('unknown');
  const { rows: events } = await one.pool.query('select type from event where payment_id = $1', [id]);
  expect(events).toEqual([{ type: 'payment.unknown' }]);
}, 30_000);
