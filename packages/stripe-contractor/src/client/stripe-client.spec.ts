import { afterEach, describe, expect, it } from '@jest/globals';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { StripeClient } from './stripe-client.js';

const SECRET_KEY = 'sk_test_of_this_spec';

/** What the server saw of each request. */
interface Seen {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

const seen: Seen[] = [];
const servers: Server[] = [];
const clients: StripeClient[] = [];

afterEach(async () => {
  await Promise.all(clients.splice(0).map((client) => client.close()));
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
  seen.length = 0;
});

/** A client of a server that answers every request the same way. */
async function clientOf(answer: (response: ServerResponse, request: IncomingMessage) => void): Promise<StripeClient> {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { method = '', url = '', headers } = request;
      seen.push({ method, url, headers, body: Buffer.concat(chunks).toString() });
      answer(response, request);
    });
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return client(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
}

function client(baseUrl: string): StripeClient {
  const made = new StripeClient({ secretKey: SECRET_KEY, baseUrl, timeoutMs: 5_000 });
  clients.push(made);
  return made;
}

const answering =
  (status: number, body: unknown, headers: Record<string, string> = {}) =>
  (response: ServerResponse): void => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(typeof body === 'string' ? body : JSON.stringify(body));
  };

const control = () => ({ signal: AbortSignal.timeout(10_000) });

const charge = (of: StripeClient, over: Partial<{ signal: AbortSignal; mayStillSend: () => boolean }> = {}) =>
  of.call('charge', { ...control(), ...over }, (stripe) =>
    stripe.charges.create({ amount: 2000, currency: 'usd', source: 'tok_visa' }, { idempotencyKey: 'key_1' }),
  );

describe('a request', () => {
  it('is the SDK’s, with the key of the operation and the pinned version of the API', async () => {
    const result = await charge(await clientOf(answering(200, { id: 'ch_1', object: 'charge' })));
    expect(result).toMatchObject({ got: 'object', object: { id: 'ch_1' } });
    expect(seen).toHaveLength(1);
    expect(seen[0]).toMatchObject({
      method: 'POST',
      url: '/v1/charges',
      body: 'amount=2000&currency=usd&source=tok_visa',
    });
    expect(seen[0]?.headers).toMatchObject({
      authorization: `Bearer ${SECRET_KEY}`,
      'idempotency-key': 'key_1',
      'stripe-version': '2026-10-28.endive',
    });
    expect(seen[0]?.headers['x-stripe-client-telemetry']).toBeUndefined();
  });

  it('that finds no listener was not sent', async () => {
    const result = await charge(client('http://127.0.0.1:1'));
    expect(result).toEqual({ got: 'nothing', sent: 'not_sent', reason: 'ECONNREFUSED' });
  });

  it('whose owner may no longer send is not sent', async () => {
    const stopped = await charge(await clientOf(answering(200, {})), { mayStillSend: () => false });
    expect(stopped).toEqual({ got: 'nothing', sent: 'not_sent', reason: 'send_not_permitted' });
    expect(seen).toEqual([]);
  });

  it('that was ended before it left is not sent', async () => {
    const ended = await charge(await clientOf(answering(200, {})), { signal: AbortSignal.abort() });
    expect(ended).toMatchObject({ got: 'nothing', sent: 'not_sent' });
    expect(seen).toEqual([]);
  });

  it('that is ended after it left is unknown', async () => {
    const ending = new AbortController();
    const ended = await charge(await clientOf(() => ending.abort()), { signal: ending.signal });
    expect(ended).toEqual({ got: 'nothing', sent: 'unknown', reason: 'aborted' });
  });

  it('whose connection breaks is unknown, and not sent again by the SDK', async () => {
    const broken = await charge(await clientOf((_response, request) => request.socket.resetAndDestroy()));
    expect(broken).toMatchObject({ got: 'nothing', sent: 'unknown' });
    expect(seen).toHaveLength(1);
  });

  it.each([409, 429, 500, 503])(
    'that is answered by %s is not sent again, whatever the answer asks for',
    async (status) => {
      const error = { type: 'api_error', message: 'Try again.' };
      const answered = await charge(await clientOf(answering(status, { error }, { 'stripe-should-retry': 'true' })));
      expect(answered).toMatchObject({ got: 'fault', fault: { status, type: 'api_error' } });
      expect(seen).toHaveLength(1);
    },
  );

  it('that the SDK cannot write is not sent', async () => {
    const of = await clientOf(answering(200, {}));
    const unwritable = await of.call('charge', control(), (stripe) => stripe.charges.create({ description: '\ud800' }));
    expect(unwritable).toMatchObject({ got: 'nothing', sent: 'not_sent' });
    expect(seen).toEqual([]);
  });

  it('keeps to its own control among others that run beside it', async () => {
    const of = await clientOf(answering(200, { id: 'ch_1', object: 'charge' }));
    const results = await Promise.all(
      Array.from({ length: 20 }, (_, index) => charge(of, { mayStillSend: () => index % 2 === 0 })),
    );
    expect(results.map(({ got }) => got)).toEqual(results.map((_, index) => (index % 2 === 0 ? 'object' : 'nothing')));
    expect(seen).toHaveLength(10);
  });
});

describe('an answer', () => {
  it('with an error says what its envelope says', async () => {
    const error = {
      type: 'card_error',
      code: 'card_declined',
      decline_code: 'insufficient_funds',
      message: 'Your card has insufficient funds.',
      param: 'source',
    };
    const answered = await charge(await clientOf(answering(402, { error }, { 'idempotent-replayed': 'true' })));
    expect(answered).toEqual({
      got: 'fault',
      fault: {
        status: 402,
        type: 'card_error',
        code: 'card_declined',
        declineCode: 'insufficient_funds',
        message: 'Your card has insufficient funds.',
        param: 'source',
        replayed: true,
      },
    });
  });

  it.each([
    [500, {}],
    [502, '<html>'],
    [404, { message: 'no route' }],
    [202, { id: 'ch_1', object: 'charge' }],
    [200, '<html>'],
    [200, ''],
    [200, '[]'],
    [200, 'null'],
    [200, '"charge"'],
    [200, '1'],
    [500, 'false'],
    [200, {}],
    [200, { id: 'pi_1', object: 'payment_intent' }],
    [200, { object: 'charge' }],
    [302, { id: 'ch_1', object: 'charge' }],
  ])('of %s with %j is nobody’s word', async (status, body) => {
    const answered = await charge(await clientOf(answering(status, body)));
    if (answered.got === 'fault') expect(answered.fault).toMatchObject({ status, type: null, message: null });
    else expect(answered).toMatchObject({ got: 'nothing', sent: 'unknown' });
  });
});

describe('a list', () => {
  it('is read page by page to its end', async () => {
    const of = await clientOf((response, { url }) => {
      const last = url?.includes('starting_after=re_1') === true;
      const data = [{ id: last ? 're_2' : 're_1', object: 'refund' }];
      answering(200, { object: 'list', data, has_more: !last })(response);
    });
    const listed = await of.list(control(), (stripe) => stripe.refunds.list({ charge: 'ch_1', limit: 1 }));
    expect(listed).toMatchObject({ got: 'object', object: [{ id: 're_1' }, { id: 're_2' }] });
    expect(seen.map(({ url }) => url)).toEqual([
      '/v1/refunds?charge=ch_1&limit=1',
      '/v1/refunds?charge=ch_1&limit=1&starting_after=re_1',
    ]);
  });

  it('that is none is nobody’s word', async () => {
    const listed = await (
      await clientOf(answering(200, {}))
    ).list(control(), (stripe) => stripe.refunds.list({ charge: 'ch_1' }));
    expect(listed.got).not.toBe('object');
  });
});

it('the redactor takes the key and the given secrets out of a text', () => {
  const redact = client('http://127.0.0.1:1').redactor(['tok_secret']);
  expect(redact(`No such token: tok_secret for ${SECRET_KEY}`)).toBe('No such token: [redacted] for [redacted]');
});

it('the redactor takes a security code out where it stands alone, and out of no other number', () => {
  const redact = client('http://127.0.0.1:1').redactor(['971']);
  expect(redact('code 971, charge of 19710, id ch_971')).toBe('code [redacted], charge of 19710, id ch_971');
});
