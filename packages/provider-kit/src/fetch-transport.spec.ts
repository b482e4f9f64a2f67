import { afterEach, describe, expect, it } from '@jest/globals';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createHttpTransport } from './create-transport.js';
import { createFetchTransport } from './fetch-transport.js';
import type { HttpRequest } from './transport.js';

type Fetch = typeof globalThis.fetch;

const request = (differences: Partial<HttpRequest> = {}): HttpRequest => ({
  method: 'POST',
  url: 'http://127.0.0.1:9/charges?x=1',
  headers: { 'x-key': 'k' },
  body: 'amount=1',
  signal: new AbortController().signal,
  ...differences,
});

/** A fetch that answers, and tells how it was called. */
function answeringFetch(makeResponse: () => Response): { fetch: Fetch; calls: { url: unknown; init: RequestInit }[] } {
  const calls: { url: unknown; init: RequestInit }[] = [];
  const fetch: Fetch = (url, init = {}) => {
    calls.push({ url, init });
    return Promise.resolve(makeResponse());
  };
  return { fetch, calls };
}

const throwingFetch =
  (fault: unknown): Fetch =>
  () =>
    // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- a foreign fetch may throw anything
    Promise.reject(fault);

/** A fetch that never answers and does not listen to its signal. */
const deafFetch: Fetch = () => new Promise(() => undefined);

/** A body that never ends, and tells how much of it was read and whether it was given up. */
function endlessBody(): { stream: ReadableStream<Uint8Array>; pulled: () => number; canceled: () => boolean } {
  let pulled = 0;
  let canceled = false;
  const stream = new ReadableStream<Uint8Array>({
    async pull(controller) {
      await new Promise((resolve) => setImmediate(resolve));
      pulled += 10;
      controller.enqueue(new Uint8Array(10).fill(120));
    },
    cancel() {
      canceled = true;
    },
  });
  return { stream, pulled: () => pulled, canceled: () => canceled };
}

describe('a request through a given fetch', () => {
  it('is answered with status, headers in lower case and body', async () => {
    const { fetch, calls } = answeringFetch(
      () => new Response('ok', { status: 402, headers: { 'X-Request-Id': 'r' } }),
    );
    expect(await createHttpTransport({ fetch }).send(request())).toEqual({
      sent: 'answered',
      status: 402,
      headers: { 'x-request-id': 'r', 'content-type': 'text/plain;charset=UTF-8' },
      body: 'ok',
    });
    expect(calls).toMatchObject([
      {
        url: 'http://127.0.0.1:9/charges?x=1',
        init: { method: 'POST', headers: { 'x-key': 'k' }, body: 'amount=1', redirect: 'manual' },
      },
    ]);
  });

  it('has no body where none is given', async () => {
    const { fetch, calls } = answeringFetch(() => new Response(null, { status: 204 }));
    const { body: _, ...withoutBody } = request({ method: 'DELETE' });
    expect(await createFetchTransport(fetch).send(withoutBody)).toMatchObject({ status: 204, body: '' });
    expect(calls[0]!.init).not.toHaveProperty('body');
  });

  it('is not sent when it was aborted before', async () => {
    const { fetch, calls } = answeringFetch(() => new Response());
    const result = await createFetchTransport(fetch).send(request({ signal: AbortSignal.abort() }));
    expect(result).toEqual({ sent: 'not_sent', reason: 'aborted' });
    expect(calls).toEqual([]);
  });

  it('is not sent when the caller withdraws permission', async () => {
    const { fetch, calls } = answeringFetch(() => new Response());
    const result = await createFetchTransport(fetch).send(request({ mayStillSend: () => false }));
    expect(result).toEqual({ sent: 'not_sent', reason: 'send_not_permitted' });
    expect(calls).toEqual([]);
  });

  it.each<[string, unknown, string]>([
    ['a refused connection', new TypeError('fetch failed', { cause: { code: 'ECONNREFUSED' } }), 'ECONNREFUSED'],
    ['an unknown host', new TypeError('fetch failed', { cause: { code: 'ENOTFOUND' } }), 'ENOTFOUND'],
    ['a reset', Object.assign(new Error('x'), { code: 'ECONNRESET' }), 'ECONNRESET'],
    ['a bug of the fetch', new RangeError('x'), 'RangeError'],
    ['a text', 'x', 'unknown_fault'],
    ['undefined', undefined, 'unknown_fault'],
  ])('is unknown when the fetch throws %s', async (_what, fault, reason) => {
    expect(await createFetchTransport(throwingFetch(fault)).send(request())).toEqual({ sent: 'unknown', reason });
  });

  it('is unknown when the fetch throws before it returns a promise', async () => {
    const fetch: Fetch = () => {
      throw new TypeError('x');
    };
    expect(await createFetchTransport(fetch).send(request())).toEqual({ sent: 'unknown', reason: 'TypeError' });
  });

  it('is unknown when the body breaks off', async () => {
    const stream = new ReadableStream({
      start: (controller) => controller.error(Object.assign(new Error('x'), { code: 'ECONNRESET' })),
    });
    const { fetch } = answeringFetch(() => new Response(stream));
    expect(await createFetchTransport(fetch).send(request())).toEqual({ sent: 'unknown', reason: 'ECONNRESET' });
  });

  it('is unknown by the deadline, though the fetch does not listen to its signal', async () => {
    const result = await createFetchTransport(deafFetch, { deadlineMs: 50 }).send(request());
    expect(result).toEqual({ sent: 'unknown', reason: 'deadline' });
  });

  it('is unknown by the deadline when the body does not end, and the body is given up', async () => {
    const body = endlessBody();
    const { fetch } = answeringFetch(() => new Response(body.stream));
    const result = await createFetchTransport(fetch, { deadlineMs: 50 }).send(request());
    expect(result).toEqual({ sent: 'unknown', reason: 'deadline' });
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(body.canceled()).toBe(true);
  });

  it('is unknown when it is aborted on the way, though the fetch does not listen to its signal', async () => {
    const abort = new AbortController();
    const pending = createFetchTransport(deafFetch).send(request({ signal: abort.signal }));
    abort.abort(new Error('PIN KLVG1234'));
    expect(await pending).toEqual({ sent: 'unknown', reason: 'aborted' });
  });

  it('tells the fetch when the caller aborts and when the deadline passes', async () => {
    const { fetch, calls } = answeringFetch(() => new Response(new ReadableStream()));
    const abort = new AbortController();
    const pending = createFetchTransport(fetch).send(request({ signal: abort.signal }));
    abort.abort();
    await pending;
    await createFetchTransport(fetch, { deadlineMs: 20 }).send(request());
    expect(calls.map(({ init }) => init.signal?.aborted)).toEqual([true, true]);
  });

  it('is unknown when the answer is longer than the limit, which is not read to its end', async () => {
    const body = endlessBody();
    const { fetch } = answeringFetch(() => new Response(body.stream));
    const result = await createFetchTransport(fetch, { maxResponseBytes: 100, deadlineMs: 2000 }).send(request());
    expect(result).toEqual({ sent: 'unknown', reason: 'response_too_large' });
    expect(body.pulled()).toBeLessThan(200);
    expect(body.canceled()).toBe(true);
  });

  it('measures the limit in bytes', async () => {
    const { fetch } = answeringFetch(() => new Response('中中中'));
    expect(await createFetchTransport(fetch, { maxResponseBytes: 8 }).send(request())).toMatchObject({
      sent: 'unknown',
    });
    expect(await createFetchTransport(fetch, { maxResponseBytes: 9 }).send(request())).toMatchObject({
      body: '中中中',
    });
  });

  it('leaves no timer behind', async () => {
    const timers = () => process.getActiveResourcesInfo().filter((resource) => resource === 'Timeout').length;
    const before = timers();
    await createFetchTransport(answeringFetch(() => new Response('ok')).fetch).send(request());
    expect(timers()).toBe(before);
  });
});

describe('the fetch of Node', () => {
  let server: Server | undefined;

  afterEach(() => {
    server?.closeAllConnections();
    server?.close();
  });

  async function serve(listener: RequestListener): Promise<string> {
    server = createServer(listener);
    await new Promise<void>((done) => server!.listen(0, '127.0.0.1', done));
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  it('hands a redirect back', async () => {
    let arrivals = 0;
    const url = await serve((_request, response) => {
      arrivals += 1;
      response.writeHead(307, { location: '/other' }).end();
    });
    const result = await createFetchTransport(globalThis.fetch).send(request({ url }));
    expect(result).toMatchObject({ sent: 'answered', status: 307, headers: { location: '/other' } });
    expect(arrivals).toBe(1);
  });

  it('loses an answer as unknown', async () => {
    let arrivals = 0;
    const url = await serve((incoming) => {
      arrivals += 1;
      incoming.socket.resetAndDestroy();
    });
    expect(await createFetchTransport(globalThis.fetch).send(request({ url }))).toMatchObject({ sent: 'unknown' });
    expect(arrivals).toBe(1);
  });
});
