import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { createHash, createHmac, randomUUID } from 'node:crypto';
import Stripe from 'stripe';
import { DEFAULT_STRIPE_SECRET_KEY } from '@tollgate/sandbox';
import { dumpOf } from './support/contents.js';
import { startGatewayProcess } from './support/gateway-process.js';
import { startTcpProxy, type TcpProxy } from './support/tcp-proxy.js';
import { startTestGateway, type Reply, type TestGateway } from './support/test-gateway.js';
import {
  accounts,
  eventOf,
  hands,
  secrets,
  sendTo,
  signed,
  unknownEvent,
  until,
  webhookConfig,
  type Hands,
} from './support/webhooks.js';

// A second try of a job comes after some seconds.
jest.setTimeout(40_000);

const config = webhookConfig();

let gateway: TestGateway;
let at: Hands;
let stripe: Stripe;

beforeAll(async () => {
  gateway = await startTestGateway({ config, values: secrets });
  at = hands(gateway);
  const { hostname: host, port } = new URL(gateway.sandbox.urls.stripe);
  stripe = new Stripe(DEFAULT_STRIPE_SECRET_KEY, { host, port, protocol: 'http' });
  await at.listen();
});
afterAll(() => gateway.close());
beforeEach(async () => {
  await gateway.control('DELETE', '/faults');
  await at.delivery({ hold: true });
});

const card = { type: 'card', token: 'tok_visa' };

describe('a message', () => {
  const refused = async (reply: Promise<Reply>): Promise<unknown> => {
    const before = await at.rows('select count(*)::int as count from webhook_event');
    const { status, body } = await reply;
    expect(await at.rows('select count(*)::int as count from webhook_event')).toEqual(before);
    return [status, body.error.code];
  };
  const wasLogged = (reason: string, connectionId = 'stripe'): boolean =>
    gateway.log.some((line) => line.includes(`"connectionId":"${connectionId}","reason":"${reason}"`));
  const body = (): string => JSON.stringify(unknownEvent());

  it('with the right signature is taken, whatever its spaces, and what is of no use is ignored', async () => {
    const event = unknownEvent();
    const text = `\n\t${JSON.stringify(event, null, 7)}  \r\n`;
    const reply = await at.send(text, signed(text));
    expect([reply.status, reply.body]).toEqual([200, { success: true, data: { received: true } }]);
    expect(await at.becomes(event.id, 'ignored')).toMatchObject({
      connection_id: 'stripe',
      mode: 'test',
      type: 'invoice.paid',
      subject_kind: 'other',
      tries: 1,
      processed_at: expect.any(Date),
    });
  });

  it('signed with the secret before its rotation is taken too', async () => {
    const event = unknownEvent();
    const text = JSON.stringify(event);
    expect((await at.send(text, signed(text, secrets.PREVIOUS_SECRET))).status).toBe(200);
    expect(await at.eventRow(event.id)).toBeDefined();
  });

  it('with one byte changed, without a signature, or with another secret is refused', async () => {
    const text = body();
    const changed = text.replace('in_1', 'in_2');
    expect(await refused(at.send(changed, signed(text)))).toEqual([400, 'webhook_refused']);
    expect(await refused(at.send(text, {}))).toEqual([400, 'webhook_refused']);
    expect(await refused(at.send(text, { 'stripe-signature': 'nonsense' }))).toEqual([400, 'webhook_refused']);
    expect(await refused(at.send(text, signed(text, secrets.OTHER_SECRET)))).toEqual([400, 'webhook_refused']);
    expect(await refused(at.send(text, signed(text), 'other'))).toEqual([400, 'webhook_refused']);
    expect([wasLogged('wrong_signature'), wasLogged('no_signature')]).toEqual([true, true]);
  });

  it('that is old, or no event, is refused although it is signed', async () => {
    const text = body();
    expect(await refused(at.send(text, signed(text, undefined, 301)))).toEqual([400, 'webhook_refused']);
    for (const nonsense of ['', '{', '[]', 'null', '{"id":"evt_1"}', '{"a":1,"a":2}']) {
      expect(await refused(at.send(nonsense, signed(nonsense)))).toEqual([400, 'webhook_refused']);
    }
    expect([wasLogged('too_old'), wasLogged('unreadable')]).toEqual([true, true]);
  });

  it('of the other mode is refused', async () => {
    const live = JSON.stringify(eventOf('invoice.paid', { id: 'in_1', object: 'invoice' }, { livemode: true }));
    expect(await refused(at.send(live, signed(live)))).toEqual([400, 'webhook_refused']);
    const test = body();
    expect(await refused(at.send(test, signed(test), 'live'))).toEqual([400, 'webhook_refused']);
    expect([wasLogged('other_mode'), wasLogged('other_mode', 'live')]).toEqual([true, true]);
    expect((await at.send(live, signed(live), 'live')).status).toBe(200);
  });

  it.each([
    ['nowhere', 'unknown_connection'],
    ['silent', 'no_secret'],
    ['voucher', 'no_secret'],
  ])('to %s comes to nobody', async (connection, reason) => {
    const text = body();
    expect(await refused(at.send(text, signed(text), connection))).toEqual([404, 'webhook_endpoint_not_found']);
    expect(wasLogged(reason, connection)).toBe(true);
  });

  it('is told nothing of why it was refused', async () => {
    const text = body();
    const replies = await Promise.all([
      at.send(text, {}),
      at.send(text, signed(text, secrets.OTHER_SECRET)),
      at.send(text, signed(text, undefined, 3_600)),
      at.send('{', signed('{')),
    ]);
    expect(new Set(replies.map((reply) => reply.text)).size).toBe(1);
  });

  it('that is too large, of another type, or sent to no name at all is refused as anywhere', async () => {
    const large = JSON.stringify(eventOf('invoice.paid', { object: 'invoice', filling: 'x'.repeat(140_000) }));
    expect(await refused(at.send(large, signed(large)))).toEqual([413, 'body_too_large']);
    const text = body();
    const form = { ...signed(text), 'content-type': 'text/plain' };
    expect(await refused(at.send(text, form))).toEqual([415, 'unsupported_media_type']);
    expect(await refused(at.send(text, signed(text), 'No%20Name'))).toEqual([400, 'validation_error']);
  });

  it('needs no key, and is helped by none', async () => {
    const text = body();
    expect((await at.send(text, { ...signed(text), 'x-api-key': 'sk_test_nobody' })).status).toBe(200);
    const forged = { ...signed(text, 'whsec_guess'), 'x-api-key': 'sk_test_demo' };
    expect(await refused(at.send(text, forged))).toEqual([400, 'webhook_refused']);
  });

  it('cannot be forged with a signature over what its bytes are read as', async () => {
    const bytes = Buffer.concat([Buffer.from(body()), Buffer.from([0xff, 0xfe])]);
    const seconds = Math.floor(Date.now() / 1000);
    const digest = createHmac('sha256', secrets.STRIPE_WEBHOOK_SECRET)
      .update(`${seconds}.`)
      .update(bytes)
      .digest('hex');
    const header = { 'stripe-signature': `t=${seconds},v1=${digest}` };
    expect(await refused(at.send(bytes, header))).toEqual([400, 'webhook_refused']);
  });

  describe('reaches its provider', () => {
    const hear = (bytes: Uint8Array, behavior: string): Promise<Reply> => {
      const digest = createHash('sha256').update(bytes).digest('hex');
      return at.send(bytes, { 'x-digest': digest, 'x-behavior': behavior }, 'hearing');
    };

    it.each([
      ['odd spaces', Buffer.from(' \n{ "a" :1}\r\n\t ')],
      ['a key given twice', Buffer.from('{"a":1,"a":2}')],
      ['no JSON', Buffer.from('<xml/>')],
      ['invalid UTF-8', Buffer.from([0x22, 0xc3, 0x28, 0xff, 0x00, 0x22])],
      ['a byte order mark', Buffer.from([0xef, 0xbb, 0xbf, 0x7b, 0x7d])],
      ['nothing', Buffer.alloc(0)],
    ])('byte for byte: %s', async (_what, bytes) => {
      expect((await hear(bytes, 'hears')).status).toBe(200);
      await at.becomes(createHash('sha256').update(bytes).digest('hex'), 'ignored');
    });

    it.each(['throws', 'hears-a-long-id', 'hears-no-id'])('that %s: refused', async (behavior) => {
      expect(await refused(hear(Buffer.from(randomUUID()), behavior))).toEqual([400, 'webhook_refused']);
    });

    it('and what cannot be stored or looked up of it is left out', async () => {
      const [one, other] = [Buffer.from(randomUUID()), Buffer.from(randomUUID())];
      expect((await hear(one, 'hears-of-a-long-reference')).status).toBe(200);
      const row = await at.becomes(createHash('sha256').update(one).digest('hex'), 'failed');
      expect(row).toMatchObject({ reference: null, our_id: null, detail: 'It names no payment' });
      expect((await hear(other, 'hears-odd-words')).status).toBe(200);
      expect(await at.becomes(createHash('sha256').update(other).digest('hex'), 'ignored')).toMatchObject({
        type: expect.stringMatching(/^ab/),
      });
    });
  });
});

describe.each(['charges', 'payment_intents'])('Stripe by %s', (strategy) => {
  let gateway: TestGateway;
  let at: Hands;

  beforeAll(async () => {
    gateway = await startTestGateway({ config: webhookConfig(strategy), values: secrets });
    at = hands(gateway);
    await at.listen();
  });
  afterAll(() => gateway.close());
  beforeEach(() => at.delivery({ hold: true }));

  it('says that a debit was paid: the payment succeeds, and who said so is kept', async () => {
    const id = await at.debit(accounts.succeeds);
    await at.days(5);
    await at.delivery({});
    await until(
      () => at.stateOf(id),
      (state) => state === 'succeeded',
    );
    const [last] = (await at.transitions(id)).slice(-1);
    expect(last).toEqual({ event: 'succeeded', actor: 'webhook', cause: expect.stringMatching(/^evt_/) });
    expect(await at.becomes(last.cause, 'processed')).toMatchObject({
      connection_id: 'stripe',
      detail: `${id}: changed`,
    });
  });

  it('says that a debit was returned after it had succeeded', async () => {
    const id = await at.debit(accounts.returned);
    await at.days(5);
    await at.delivery({});
    await until(
      () => at.stateOf(id),
      (state) => state === 'succeeded',
    );
    await at.days(10);
    await until(
      () => at.stateOf(id),
      (state) => state === 'returned',
    );
    expect((await at.transitions(id)).slice(-2)).toMatchObject([
      { event: 'succeeded', actor: 'webhook' },
      { event: 'returned', actor: 'webhook' },
    ]);
  });

  it('in any order, and twice each, comes to the same', async () => {
    const id = await at.debit(accounts.returned);
    await at.days(5);
    await at.days(10);
    const deliveries = async (): Promise<any[]> => (await gateway.control('GET', '/webhooks/deliveries')).data;
    await at.delivery({ reorder: true, duplicate: true });
    await until(deliveries, (all) => all.every(({ status }) => status === 'delivered'));
    const read = () => at.rows('select state, tries from webhook_event where our_id = $1', [id]);
    const events = await until(read, (all) => all.every(({ state }) => state === 'processed'));
    expect(events.length).toBeGreaterThan(2);
    expect(events.filter(({ tries }) => tries !== 1)).toEqual([]);
    const later = (await at.transitions(id)).filter(({ actor }) => actor === 'webhook');
    expect(later.map(({ event }) => event)).toEqual(['declined']);
    const [{ provider_reference: reference }] = await at.rows('select provider_reference from payment where id = $1', [
      id,
    ]);
    const old = eventOf('payment_intent.succeeded', { id: reference, object: 'payment_intent', status: 'succeeded' });
    await at.deliver(old);
    expect(await at.becomes(old.id, 'processed')).toMatchObject({ detail: `${id}: unchanged` });
    expect(await at.stateOf(id)).toBe('declined');
  });

  it('says that a refund failed later', async () => {
    const { id } = (await at.charge({ type: 'card', token: 'tok_refundFail' })).body.data;
    const refund = await gateway.post(`/payments/${id}/refunds`, {});
    expect([refund.status, refund.body.data.status]).toEqual([200, 'succeeded']);
    await at.days(10);
    await at.delivery({});
    const read = () =>
      at.rows('select event, actor, cause from operation_transition where operation_id = $1 order by id', [
        refund.body.data.id,
      ]);
    const transitions = await until(read, (all) => all.at(-1).event === 'failed_later');
    expect(transitions.at(-1)).toEqual({
      event: 'failed_later',
      actor: 'webhook',
      cause: expect.stringMatching(/^evt_/),
    });
  });
});

describe('an event of Stripe’s', () => {
  it('finds a payment whose answer was lost by our id', async () => {
    await at.fault({ operation: 'create_payment_intent', kind: 'reset', when: 'after', times: 1 });
    const { id, status } = (await at.charge(card)).body.data;
    expect([status, await at.stateOf(id)]).toEqual(['processing', 'unknown']);
    await at.delivery({});
    await until(
      () => at.stateOf(id),
      (state) => state === 'succeeded',
    );
    expect((await at.transitions(id)).at(-1)).toMatchObject({ event: 'succeeded', actor: 'webhook' });
  });

  it('that is quicker than our own commit waits for it', async () => {
    await at.delivery({});
    await at.fault({ operation: 'create_payment_intent', kind: 'slow', delayMs: 800, times: 1 });
    const charge = at.charge(card);
    const waiting = await until(
      () => at.rows(`select * from webhook_event where state = 'waiting' and detail like '%is being sent'`),
      (rows) => rows.length > 0,
    );
    expect((await charge).body.data.status).toBe('succeeded');
    for (const { event_id: id } of waiting) await at.becomes(id, 'processed');
  });

  it('about something that nobody knows is kept, tried for three days, then left to an operator, and begins anew', async () => {
    const intent = await stripe.paymentIntents.create({ amount: 900, currency: 'usd' });
    const event = eventOf('payment_intent.created', { ...intent });
    await at.deliver(event);
    const row = await until(
      () => at.eventRow(event.id),
      ({ state, tries }) => state === 'waiting' && tries >= 2,
    );
    expect(row.detail).toBe('No payment of this connection is known by what it names');
    await gateway.pool.query("update webhook_event set received_at = now() - interval '73 h' where event_id = $1", [
      event.id,
    ]);
    expect(await at.becomes(event.id, 'failed')).toMatchObject({
      detail: expect.stringMatching(/^Given up after three days/),
      processed_at: null,
    });
    await until(at.jobs, (jobs) =>
      jobs.every(({ singleton_key: key, state }) => !key.endsWith(event.id) || state === 'completed'),
    );
    await at.deliver(event);
    expect(await at.becomes(event.id, 'waiting')).toBeDefined();
  });

  it('of another connection, or about a payment of another one, changes nothing', async () => {
    const id = await at.debit(accounts.succeeds);
    await at.days(5);
    const [{ provider_reference: reference }] = await at.rows('select provider_reference from payment where id = $1', [
      id,
    ]);
    const event = eventOf('payment_intent.succeeded', {
      id: reference,
      object: 'payment_intent',
      metadata: { tollgate_payment_id: id },
    });
    const text = JSON.stringify(event);
    expect((await at.send(text, signed(text, secrets.OTHER_SECRET), 'other')).status).toBe(200);
    await at.becomes(event.id, 'waiting');
    const live = eventOf('payment_intent.succeeded', event.data.object, { livemode: true });
    await at.deliver(live, 'live');
    await at.becomes(live.id, 'waiting');
    expect(await at.stateOf(id)).toBe('pending');
    const ours = eventOf('payment_intent.succeeded', event.data.object);
    await at.deliver(ours);
    await at.becomes(ours.id, 'processed');
    expect(await at.stateOf(id)).toBe('succeeded');
  });

  it('whose provider cannot be asked keeps its place, and is dealt with later', async () => {
    const id = await at.debit(accounts.succeeds);
    await at.days(5);
    await at.fault({ operation: 'retrieve_payment_intent', kind: 'error' });
    await at.delivery({});
    const held = await until(
      () => at.rows('select event_id, state, detail, tries from webhook_event where our_id = $1', [id]),
      (rows) => rows.some(({ tries }) => tries >= 1),
    );
    expect(held.filter(({ tries }) => tries >= 1)).toContainEqual(
      expect.objectContaining({ state: 'received', detail: `The provider could not be asked about ${id}` }),
    );
    expect(await at.stateOf(id)).toBe('pending');
    await gateway.control('DELETE', '/faults');
    for (const { event_id: event } of held) await at.becomes(event, 'processed');
    expect(await at.stateOf(id)).toBe('succeeded');
  });

  it('delivered twenty times at once is dealt with once', async () => {
    const id = await at.debit(accounts.succeeds);
    await at.days(5);
    const [{ provider_reference: reference }] = await at.rows('select provider_reference from payment where id = $1', [
      id,
    ]);
    const event = eventOf('payment_intent.succeeded', { id: reference, object: 'payment_intent' });
    const before = (await at.jobs()).length;
    const replies = await Promise.all(Array.from({ length: 20 }, () => at.deliver(event)));
    expect(new Set(replies.map(({ status }) => status))).toEqual(new Set([200]));
    expect(await at.becomes(event.id, 'processed')).toMatchObject({ tries: 1, detail: `${id}: changed` });
    expect((await at.deliver(event)).status).toBe(200);
    expect((await at.jobs()).length).toBe(before + 1);
    const causes = (await at.transitions(id)).filter(({ cause }) => cause === event.id);
    expect(causes).toHaveLength(1);
    expect(await at.eventRow(event.id)).toMatchObject({ state: 'processed', tries: 1 });
  });

  it('says that a payee was verified', async () => {
    const account = await stripe.accounts.create({ type: 'custom', country: 'US' });
    await gateway.pool.query(
      `insert into payee (merchant_id, id, mode, state, connection_id, provider_reference, country, verification, missing,
         created_at, updated_at)
       select id, 'acct_01M7ZXHCERMPHVBRN6JQ93XHNR', 'test', 'ready', 'stripe', $1, 'US', 'verified', '{}', now(), now()
       from merchant where slug = 'demo'`,
      [account.id],
    );
    const event = eventOf('account.updated', { id: account.id, object: 'account' });
    await at.fault({ operation: 'retrieve_account', kind: 'error', times: 1 });
    await at.deliver(event);
    await at.becomes(event.id, 'processed');
    const [payee] = await at.rows('select verification, missing from payee where provider_reference = $1', [
      account.id,
    ]);
    expect(payee.verification).not.toBe('verified');
    expect(payee.missing.length).toBeGreaterThan(0);
    const stranger = eventOf('account.updated', { id: 'acct_stranger', object: 'account' });
    await at.deliver(stranger);
    expect(await at.becomes(stranger.id, 'ignored')).toMatchObject({ detail: 'It is about no payee of ours' });
  });

  it('is found by an index, however many rows there are', async () => {
    const plans = await Promise.all(
      ['payment', 'operation'].map((table) =>
        gateway.pool.query({
          text: `set local enable_seqscan = off; explain select id from ${table}
            where connection_id = 'stripe' and provider_reference = 'pi_1' and mode = 'test' limit 1`,
        }),
      ),
    );
    for (const plan of plans) {
      const [, explained] = plan as unknown as [unknown, { rows: Record<string, string>[] }];
      expect(JSON.stringify(explained.rows)).toMatch(/connection_id_provider_reference_idx/);
    }
  });
});

describe('what is kept', () => {
  it('is the event with its job, or neither', async () => {
    await gateway.pool.query('alter table pgboss.job_common rename to job_hidden');
    try {
      const event = unknownEvent();
      await gateway.pool.query('alter table pgboss.job detach partition pgboss.job_hidden');
      expect((await at.deliver(event)).status).toBeGreaterThanOrEqual(500);
      expect(await at.eventRow(event.id)).toBeUndefined();
    } finally {
      await gateway.pool.query('alter table pgboss.job attach partition pgboss.job_hidden default');
      await gateway.pool.query('alter table pgboss.job_hidden rename to job_common');
    }
  });

  it('holds no secret, no signature and nothing of a body, and neither does the log', async () => {
    const event = eventOf('invoice.paid', { id: 'in_1', object: 'invoice', note: 'only-in-the-body-42' });
    const text = JSON.stringify(event);
    const headers = signed(text);
    await at.send(text, headers);
    await at.send(text, signed(text, 'whsec_guess_by_a_stranger'));
    await at.becomes(event.id, 'ignored');
    const [, digest = 'none'] = /v1=([0-9a-f]+)/.exec(headers['stripe-signature'] ?? '') ?? [];
    const jobs = await at.rows('select data::text, output::text from pgboss.job');
    const written = [await dumpOf(gateway.pool), JSON.stringify(jobs), ...gateway.log].join('\n');
    for (const secret of [...Object.values(secrets), 'whsec_guess', digest, 'only-in-the-body-42']) {
      expect([secret, written.includes(secret)]).toEqual([secret, false]);
    }
  });
});

describe('several gateways', () => {
  let one: TestGateway;
  let its: Hands;

  beforeAll(async () => {
    one = await startTestGateway({ config, values: secrets });
    its = hands(one);
    await one.control('POST', '/webhooks/delivery', { hold: true });
  });
  afterAll(() => one.closeRest());

  const paidBehindOurBack = async (): Promise<{ id: string; event: any }> => {
    await its.fault({ operation: 'create_payment_intent', kind: 'reset', when: 'after', times: 1 });
    const { id } = (await its.charge(card)).body.data;
    expect(await its.stateOf(id)).toBe('unknown');
    const object = { id: 'pi_of_no_answer', object: 'payment_intent', metadata: { tollgate_payment_id: id } };
    return { id, event: eventOf('payment_intent.succeeded', object) };
  };

  it('at one database deal with an event once, whoever got it', async () => {
    const two = await one.another();
    try {
      const { id, event } = await paidBehindOurBack();
      const body = JSON.stringify(event);
      const urls = Array.from({ length: 20 }, (_, index) => (index % 2 === 0 ? one.url : two.url));
      const replies = await Promise.all(urls.map((url) => sendTo(`${url}/webhooks/in/stripe`, body, signed(body))));
      expect(new Set(replies.map(({ status }) => status))).toEqual(new Set([200]));
      expect(await its.becomes(event.id, 'processed')).toMatchObject({ tries: 1 });
      expect((await its.transitions(id)).filter(({ cause }) => cause === event.id)).toHaveLength(1);
    } finally {
      await two.close();
    }
  });

  it('deal with what one that was killed in the middle of it has left', async () => {
    const { STRIPE_WEBHOOK_SECRET, PREVIOUS_SECRET, OTHER_SECRET } = secrets;
    const killed = await startGatewayProcess(one, {
      STRIPE_WEBHOOK_SECRET,
      PREVIOUS_SECRET,
      OTHER_SECRET,
      STRIPE_BASE_URL: one.sandbox.urls.stripe,
      STRIPE_SECRET_KEY: DEFAULT_STRIPE_SECRET_KEY,
      PROVIDER_DEADLINE_MS: '60000',
    });
    const { id, event } = await paidBehindOurBack();
    await one.closeGateway();
    try {
      await its.fault({ operation: 'search_payment_intents', kind: 'hang' });
      const body = JSON.stringify(event);
      expect((await killed.post('/webhooks/in/stripe', body, signed(body))).status).toBe(200);
      await until(its.jobs, (jobs) => jobs.some(({ state }) => state === 'active'));
    } finally {
      await killed.kill();
    }
    await one.control('DELETE', '/faults');
    expect(await its.eventRow(event.id)).toMatchObject({ state: 'received', tries: 0 });
    // As if the time had passed after which a gateway counts as dead.
    await one.pool.query("update pgboss.job set heartbeat_on = now() - interval '1 min' where state = 'active'");
    await one.pool.query("update pgboss.queue set monitor_claim_on = now() - interval '2 min'");
    const next = await one.another();
    try {
      await its.becomes(event.id, 'processed');
      expect((await its.transitions(id)).at(-1)).toEqual({ event: 'succeeded', actor: 'webhook', cause: event.id });
    } finally {
      await next.close();
    }
  }, 60_000);

  it('deal with what was kept before all of them stopped, also where its job is lost', async () => {
    const first = await one.another();
    const events = [unknownEvent(), unknownEvent()];
    for (const event of events) {
      const object = { id: `pi_${randomUUID()}`, object: 'payment_intent' };
      Object.assign(event, { type: 'payment_intent.succeeded', data: { object } });
      const body = JSON.stringify(event);
      expect((await sendTo(`${first.url}/webhooks/in/stripe`, body, signed(body))).status).toBe(200);
      await its.becomes(event.id, 'waiting');
    }
    await first.close();
    const [kept, lost] = events;
    await one.pool.query('delete from pgboss.job where singleton_key like $1', [`%${lost.id}`]);
    await one.pool.query("update webhook_event set received_at = now() - interval '5 min', tries = 0");
    const next = await one.another();
    try {
      for (const { id } of [kept, lost]) {
        await until(
          () => its.eventRow(id),
          ({ tries }) => tries >= 1,
        );
      }
      const jobs = await its.rows(`select singleton_key as key from pgboss.job where state <= 'active' order by 1`);
      expect(jobs.map(({ key }) => key)).toEqual(expect.arrayContaining([`stripe:${kept.id}`, `stripe:${lost.id}`]));
      expect(new Set(jobs.map(({ key }) => key)).size).toBe(jobs.length);
    } finally {
      await next.close();
    }
  });
});

describe('while the database is away', () => {
  let line: TcpProxy;
  let away: TestGateway;

  beforeAll(async () => {
    away = await startTestGateway({
      config,
      values: secrets,
      reroute: async (databaseUrl) => {
        const url = new URL(databaseUrl);
        line = await startTcpProxy(Number(url.port));
        url.port = String(line.port);
        return url.href;
      },
    });
  });
  afterAll(async () => {
    await away.close();
    await line.cut();
  });

  it('a message is answered 503, and taken when it is delivered again', async () => {
    const its = hands(away);
    const event = unknownEvent();
    await line.cut();
    const reply = await its.deliver(event);
    expect([reply.status, reply.body.error.code]).toEqual([503, 'service_unavailable']);
    await line.mend();
    await until(
      () => its.deliver(event),
      ({ status }) => status === 200,
    );
    await its.becomes(event.id, 'ignored');
  });
});
