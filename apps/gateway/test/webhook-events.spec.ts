import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { makeKey } from './support/merchants.js';
import { startTestGateway, type Reply, type TestGateway } from './support/test-gateway.js';
import { eventOf, hands, secrets, signed, until, webhookConfig, type Hands } from './support/webhooks.js';

const operator = { 'x-api-key': 'ak_test_demo' };

let gateway: TestGateway;
let at: Hands;

beforeAll(async () => {
  gateway = await startTestGateway({ config: webhookConfig(), values: secrets });
  at = hands(gateway);
});
afterAll(() => gateway.close());

const list = (query = '', headers = operator): Promise<Reply> => gateway.get(`/admin/webhook-events${query}`, headers);
const retry = (id: string, headers = operator): Promise<Reply> =>
  gateway.post(`/admin/webhook-events/${encodeURIComponent(id)}/retry`, { reason: 'Its payment is ours' }, headers);

/** Has an event about a payment that nobody knows given up, as it is after three days. */
async function givenUp(): Promise<string> {
  const event = eventOf('payment_intent.succeeded', { id: 'pi_of_somebody_else', object: 'payment_intent' });
  const text = JSON.stringify(event);
  expect((await at.send(text, signed(text))).status).toBe(200);
  await at.becomes(event.id, 'waiting');
  await gateway.pool.query(
    `update webhook_event set state = 'failed', detail = 'Given up after three days.' where event_id = $1`,
    [event.id],
  );
  await gateway.pool.query(`delete from pgboss.job where data->>'eventId' = $1`, [event.id]);
  return `stripe:${event.id}`;
}

describe('events that were given up', () => {
  it('are listed page by page, the first to come first, and nothing of their bodies', async () => {
    const ids = [await givenUp(), await givenUp(), await givenUp()];
    const first = (await list('?limit=2')).body;
    const second = (await list(`?limit=2&cursor=${encodeURIComponent(first.nextCursor)}`)).body;
    expect([...first.data, ...second.data].map(({ id }) => id)).toEqual(ids);
    expect([first.hasMore, second.hasMore, second.nextCursor]).toEqual([true, false, null]);
    expect(first.data[0]).toEqual({
      id: ids[0],
      connection: 'stripe',
      type: 'payment_intent.succeeded',
      subject: 'payment',
      reference: 'pi_of_somebody_else',
      ourId: null,
      state: 'failed',
      detail: 'Given up after three days.',
      tries: expect.any(Number),
      occurredAt: expect.stringMatching(/Z$/),
      receivedAt: expect.stringMatching(/Z$/),
      livemode: false,
    });
    expect((await list('?state=waiting')).body.data).toEqual([]);
  });

  it('begin anew, once, by an act that is audited, and are dealt with', async () => {
    const id = await givenUp();
    const { status, body } = await retry(id);
    expect([status, body.data.id, body.data.detail]).toEqual([200, id, null]);
    expect((await gateway.get('/admin/actions?limit=1', operator)).body.data[0]).toMatchObject({
      action: 'webhook_event.retry',
      targetId: id,
      reason: 'Its payment is ours',
      data: { type: 'payment_intent.succeeded' },
    });
    await at.becomes(id.slice('stripe:'.length), 'waiting');
    const again = await retry(id);
    expect([again.status, again.body.error.code]).toEqual([409, 'webhook_event_not_failed']);
    const acts = await gateway.pool.query('select from admin_action where target_id = $1', [id]);
    expect(acts.rowCount).toBe(1);
  });

  it('are an operator’s business, and of the key’s mode', async () => {
    const id = await givenUp();
    const live = {
      'x-api-key': await makeKey(gateway.pool, { slug: 'demo', kind: 'admin', mode: 'live', operator: true }),
    };
    const admin = { 'x-api-key': await makeKey(gateway.pool, { slug: 'demo', kind: 'admin' }) };
    expect((await list('', live)).body.data).toEqual([]);
    expect((await retry(id, live)).body.error.code).toBe('webhook_event_not_found');
    for (const { status, body } of [await list('', admin), await retry(id, admin)]) {
      expect([status, body.error.code]).toEqual([403, 'forbidden']);
    }
  });

  it.each(['nonsense', 'stripe:', ':evt_1', 'nowhere:evt_1', 'stripe:evt_nobody_knows', "stripe:' or true"])(
    'are not found by %j',
    async (id) => {
      const { status, body } = await retry(id);
      expect([status, body.error.code, body.error.param]).toEqual([404, 'webhook_event_not_found', 'id']);
    },
  );

  it.each(['?state=processed', '?state=', '?limit=0', '?cursor=evt_1', '?cursor=', '?order=asc'])(
    'cannot be asked for by %s',
    async (query) => {
      const { status, body } = await list(query);
      expect([status, body.error.code]).toEqual([400, 'validation_error']);
    },
  );
});

it('events that were dealt with are forgotten after three months, and no others', async () => {
  const states = ['processed', 'ignored', 'received', 'waiting', 'failed'];
  await gateway.pool.query('delete from webhook_event');
  const keep = (id: string, state: string, age: string): Promise<unknown> =>
    gateway.pool.query(
      `insert into webhook_event (connection_id, event_id, mode, type, subject_kind, state, occurred_at, received_at, processed_at)
       values ('stripe', $1, 'test', 'x', 'other', $2, now(), now() - $3::interval,
         case when $2 in ('processed', 'ignored') then now() end)`,
      [id, state, age],
    );
  for (const state of states) {
    await keep(`old-${state}`, state, '91 days');
    await keep(`new-${state}`, state, '89 days');
  }
  // A gateway looks when it starts.
  const another = await gateway.another();
  try {
    const left = await until(
      async () => (await at.rows('select event_id from webhook_event order by event_id')).map((row) => row.event_id),
      (ids) => ids.length < 10,
    );
    expect(left).toEqual(
      [...states.map((state) => `new-${state}`), 'old-failed', 'old-received', 'old-waiting'].sort(),
    );
  } finally {
    await another.close();
  }
});
