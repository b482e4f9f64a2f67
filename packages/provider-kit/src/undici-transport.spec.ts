import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createServer as createHttpServer, type RequestListener } from 'node:http';
import { createServer as createTcpServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { HttpRequest, HttpResult, HttpTransport, HttpTransportSettings } from './transport.js';
import { createUndiciTransport } from './undici-transport.js';

const OK = 'HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok';

/** Announces more than it holds. */
const TRUNCATED = 'HTTP/1.1 200 OK\r\ncontent-length: 99\r\n\r\nok';

/** Long enough for a second try to arrive, if there were one. */
const A_WHILE_MS = 60;

/** Long enough for an answered request's connection to be idle, so that the next request reuses it. */
const UNTIL_IDLE_MS = 5;

let transport: HttpTransport;
let servers: Server[];

beforeEach(() => {
  servers = [];
  transport = createUndiciTransport();
});

afterEach(async () => {
  await Promise.all([transport.close(), ...servers.map((server) => new Promise((done) => server.close(done)))]);
});

function using(settings: HttpTransportSettings): HttpTransport {
  transport = createUndiciTransport(settings);
  return transport;
}

async function listen(server: Server): Promise<string> {
  servers.push(server);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** A proper HTTP server. */
async function answering(listener: RequestListener): Promise<string> {
  return `http://${await listen(createHttpServer(listener))}`;
}

/** What a raw server saw. */
interface Seen {
  readonly url: string;
  /** Whole requests, as text, in the order in which they arrived. */
  readonly arrivals: string[];
  readonly sockets: Socket[];
  /** Bytes that arrived on all connections. */
  bytes: number;
}

/** A server that does to the connection what it is told when the nth whole request (from 1) has been read. */
async function treating(onRequest: (socket: Socket, nth: number) => void): Promise<Seen> {
  const arrivals: string[] = [];
  const sockets: Socket[] = [];
  const server = createTcpServer((socket) => {
    sockets.push(socket);
    let pending = '';
    socket.on('error', () => undefined);
    socket.on('data', (chunk) => {
      seen.bytes += chunk.length;
      pending += chunk.toString('latin1');
      for (let end = endOfRequest(pending); end !== null; end = endOfRequest(pending)) {
        arrivals.push(pending.slice(0, end));
        pending = pending.slice(end);
        onRequest(socket, arrivals.length);
      }
    });
  });
  const seen: Seen = { url: `http://${await listen(server)}`, arrivals, sockets, bytes: 0 };
  return seen;
}

function endOfRequest(text: string): number | null {
  const headEnd = text.indexOf('\r\n\r\n');
  if (headEnd === -1) return null;
  const length = Number(/\r\ncontent-length: ([0-9]+)/i.exec(text.slice(0, headEnd + 2))?.[1] ?? 0);
  const end = headEnd + 4 + length;
  return text.length < end ? null : end;
}

const post = (url: string, differences: Partial<HttpRequest> = {}): HttpRequest => ({
  method: 'POST',
  url: `${url}/charges`,
  headers: { 'content-type': 'text/plain' },
  body: 'amount=1',
  signal: new AbortController().signal,
  ...differences,
});

const get = (url: string): HttpRequest => ({
  method: 'GET',
  url: `${url}/charges/1`,
  headers: {},
  signal: new AbortController().signal,
});

async function freePort(): Promise<number> {
  const server = createTcpServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  await new Promise((done) => server.close(done));
  return port;
}

describe('an answered request', () => {
  it('gives status, headers in lower case and body', async () => {
    const url = await answering((_request, response) => {
      response.writeHead(201, { 'X-Request-Id': 'req_1', 'set-cookie': ['a=1', 'b=2'] }).end('{"größe":"中"}');
    });
    expect(await transport.send(post(url))).toMatchObject({
      sent: 'answered',
      status: 201,
      headers: { 'x-request-id': 'req_1', 'set-cookie': 'a=1, b=2' },
      body: '{"größe":"中"}',
    });
  });

  it.each([400, 401, 404, 409, 429, 500, 502, 503])('is answered with %s as well', async (status) => {
    const seen = await treating((socket) => socket.end(`HTTP/1.1 ${status} X\r\ncontent-length: 0\r\n\r\n`));
    expect(await transport.send(post(seen.url))).toMatchObject({ sent: 'answered', status, body: '' });
    await sleep(A_WHILE_MS);
    expect(seen.arrivals).toHaveLength(1);
  });

  it('left with method, path, query, headers and body as given', async () => {
    const body = `größe=中&blob=${'x'.repeat(300_000)}`;
    let received: unknown;
    const url = await answering((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const { method, url: path, headers } = request;
        received = { method, path, key: headers['idempotency-key'], body: Buffer.concat(chunks).toString('utf8') };
        response.end();
      });
    });
    await transport.send(post(url, { url: `${url}/a%2Fb?q=%3D&r=1`, headers: { 'Idempotency-Key': 'k 1' }, body }));
    expect(received).toEqual({ method: 'POST', path: '/a%2Fb?q=%3D&r=1', key: 'k 1', body });
  });

  it('may have no body, in either direction', async () => {
    const seen = await treating((socket) => socket.write('HTTP/1.1 204 No Content\r\n\r\n'));
    expect(await transport.send({ ...get(seen.url), method: 'DELETE' })).toMatchObject({ status: 204, body: '' });
    expect(seen.arrivals[0]).toMatch(/^DELETE \/charges\/1 HTTP\/1\.1\r\n/);
  });

  it('is read to its end when it comes in pieces', async () => {
    const url = await answering((_request, response) => {
      response.write('one ');
      setTimeout(() => response.end('two'), 20);
    });
    expect(await transport.send(post(url))).toMatchObject({ sent: 'answered', body: 'one two' });
  });

  it.each([102, 103])('is the real answer, not the %s before it', async (informational) => {
    const seen = await treating((socket) =>
      socket.write(`HTTP/1.1 ${informational} Wait\r\nx-early: yes\r\n\r\n${OK}`),
    );
    const result = await transport.send(post(seen.url));
    expect(result).toEqual({ sent: 'answered', status: 200, headers: { 'content-length': '2' }, body: 'ok' });
  });

  it.each([301, 302, 307, 308])('%s is handed back, not followed', async (status) => {
    const seen = await treating((socket) =>
      socket.write(`HTTP/1.1 ${status} Elsewhere\r\nlocation: /other\r\ncontent-length: 0\r\n\r\n`),
    );
    expect(await transport.send(post(seen.url))).toMatchObject({
      sent: 'answered',
      status,
      headers: { location: '/other' },
    });
    await sleep(A_WHILE_MS);
    expect(seen.arrivals).toHaveLength(1);
  });

  it('leaves its connection to the next request', async () => {
    const seen = await treating((socket) => socket.write(OK));
    await transport.send(post(seen.url));
    await sleep(UNTIL_IDLE_MS);
    await transport.send(post(seen.url));
    expect([seen.arrivals.length, seen.sockets.length]).toEqual([2, 1]);
  });

  it('may be exactly as long as the limit', async () => {
    const seen = await treating((socket) =>
      socket.write(`HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\n${'x'.repeat(10)}`),
    );
    const result = await using({ maxResponseBytes: 10 }).send(post(seen.url));
    expect(result).toMatchObject({ sent: 'answered', body: 'xxxxxxxxxx' });
  });
});

describe('a request is not_sent', () => {
  it('when the connection is refused', async () => {
    const url = `http://127.0.0.1:${await freePort()}`;
    expect(await transport.send(post(url))).toEqual({ sent: 'not_sent', reason: 'ECONNREFUSED' });
  });

  it('when the host has no address', async () => {
    expect(await transport.send(post('http://nowhere.invalid'))).toMatchObject({ sent: 'not_sent' });
  });

  it('when no secure connection comes about in time', async () => {
    const seen = await treating(() => undefined);
    const started = performance.now();
    const result = await using({ connectTimeoutMs: 300 }).send(post(seen.url.replace('http:', 'https:')));
    expect(result).toEqual({ sent: 'not_sent', reason: 'UND_ERR_CONNECT_TIMEOUT' });
    expect(performance.now() - started).toBeLessThan(4000);
  });

  it('when the far end of a secure connection hangs up', async () => {
    const seen = await treating(() => undefined);
    const pending = transport.send(post(seen.url.replace('http:', 'https:')));
    await until(() => seen.bytes > 0);
    seen.sockets[0]!.resetAndDestroy();
    expect(await pending).toMatchObject({ sent: 'not_sent' });
  });

  it('when its deadline passes while it waits for a connection', async () => {
    const seen = await treating(() => undefined);
    const result = await using({ deadlineMs: 50 }).send(post(seen.url.replace('http:', 'https:')));
    expect(result).toEqual({ sent: 'not_sent', reason: 'deadline' });
    seen.sockets[0]!.resetAndDestroy();
  });

  it('when its deadline passes while it waits, though the connection comes about later', async () => {
    const seen = await treating((socket) => socket.write(OK));
    const pending = using({ deadlineMs: 1 }).send(post(seen.url));
    // Nothing connects while this thread is busy: the deadline is due before the connection can be.
    for (const busyUntil = performance.now() + 20; performance.now() < busyUntil;);
    expect(await pending).toEqual({ sent: 'not_sent', reason: 'deadline' });
    await sleep(A_WHILE_MS);
    expect([seen.sockets.length, seen.bytes]).toEqual([1, 0]);
  });

  it('when it was aborted before', async () => {
    const seen = await treating(() => undefined);
    expect(await transport.send(post(seen.url, { signal: AbortSignal.abort() }))).toEqual({
      sent: 'not_sent',
      reason: 'aborted',
    });
    await sleep(A_WHILE_MS);
    expect(seen.sockets).toHaveLength(0);
  });

  it('when it is aborted before its connection comes about, and does not leave afterwards', async () => {
    const seen = await treating((socket) => socket.write(OK));
    const abort = new AbortController();
    const pending = transport.send(post(seen.url, { signal: abort.signal }));
    abort.abort();
    expect(await pending).toEqual({ sent: 'not_sent', reason: 'aborted' });
    await sleep(A_WHILE_MS);
    expect(seen.bytes).toBe(0);
  });

  it('when the caller withdraws permission, on a new connection', async () => {
    const seen = await treating((socket) => socket.write(OK));
    const result = await transport.send(post(seen.url, { mayStillSend: () => false }));
    expect(result).toEqual({ sent: 'not_sent', reason: 'send_not_permitted' });
    await sleep(A_WHILE_MS);
    expect(seen.bytes).toBe(0);
  });

  it('when the caller withdraws permission, on a reused connection', async () => {
    const seen = await treating((socket) => socket.write(OK));
    await transport.send(post(seen.url));
    await sleep(UNTIL_IDLE_MS);
    const bytesBefore = seen.bytes;
    const result = await transport.send(post(seen.url, { mayStillSend: () => false }));
    expect(result).toEqual({ sent: 'not_sent', reason: 'send_not_permitted' });
    await sleep(A_WHILE_MS);
    expect([seen.sockets.length, seen.arrivals.length, seen.bytes]).toEqual([1, 1, bytesBefore]);
  });

  it('when asking for permission fails', async () => {
    const seen = await treating((socket) => socket.write(OK));
    const mayStillSend = (): boolean => {
      throw new Error('the lease store is closed');
    };
    expect(await transport.send(post(seen.url, { mayStillSend }))).toMatchObject({ sent: 'not_sent' });
    await sleep(A_WHILE_MS);
    expect(seen.bytes).toBe(0);
  });

  it('when a header cannot be written', async () => {
    const seen = await treating((socket) => socket.write(OK));
    const result = await transport.send(post(seen.url, { headers: { 'x-note': 'a\r\nx-injected: b' } }));
    expect(result).toMatchObject({ sent: 'not_sent' });
    await sleep(A_WHILE_MS);
    expect(seen.bytes).toBe(0);
  });

  it('when the transport has been closed', async () => {
    const seen = await treating((socket) => socket.write(OK));
    await transport.close();
    expect(await transport.send(post(seen.url))).toMatchObject({ sent: 'not_sent' });
    expect(seen.bytes).toBe(0);
  });
});

describe('permission to send', () => {
  it('is asked for once, before anything is written', async () => {
    const seen = await treating((socket) => socket.write(OK));
    const bytesWhenAsked: number[] = [];
    const mayStillSend = (): boolean => bytesWhenAsked.push(seen.bytes) > 0;
    expect(await transport.send(post(seen.url, { mayStillSend }))).toMatchObject({ sent: 'answered' });
    expect(bytesWhenAsked).toEqual([0]);
  });

  it('is not asked for when there is no connection to send on', async () => {
    let asked = 0;
    const mayStillSend = (): boolean => ++asked > 0;
    await transport.send(post(`http://127.0.0.1:${await freePort()}`, { mayStillSend }));
    expect(asked).toBe(0);
  });
});

/** Doubles that read a whole request and then fail to answer it properly. */
const failures: readonly (readonly [what: string, (socket: Socket) => void])[] = [
  ['the connection is reset', (socket) => socket.resetAndDestroy()],
  ['the connection is closed', (socket) => socket.end()],
  ['the connection is reset in the middle of the head', (socket) => cutOff(socket, 'HTTP/1.1 200 OK\r\ncontent-')],
  ['the connection is reset in the middle of the body', (socket) => cutOff(socket, TRUNCATED)],
  ['the connection ends before the announced length', (socket) => socket.end(TRUNCATED)],
  [
    'a chunked answer breaks off',
    (socket) => socket.end('HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n5\r\nhel'),
  ],
  ['the answer is not HTTP', (socket) => socket.end('hello\r\n\r\n')],
  [
    'the answer is a 101 that nobody asked for',
    (socket) => socket.write('HTTP/1.1 101 Switching\r\nupgrade: x\r\n\r\n'),
  ],
  [
    'the head of the answer is too long',
    (socket) => socket.write(OK.replace('\r\n', `\r\nx: ${'y'.repeat(40_000)}\r\n`)),
  ],
];

function cutOff(socket: Socket, text: string): void {
  socket.write(text, () => setTimeout(() => socket.resetAndDestroy(), 10));
}

describe('a request is unknown, and was sent exactly once, when', () => {
  it.each(failures)('%s', async (_what, fail) => {
    const seen = await treating(fail);
    expect(await transport.send(post(seen.url))).toMatchObject({ sent: 'unknown' });
    await sleep(A_WHILE_MS);
    expect(seen.arrivals).toHaveLength(1);
  });

  it.each(failures)('on a reused connection %s', async (_what, fail) => {
    const seen = await treating((socket, nth) => (nth === 1 ? socket.write(OK) : fail(socket)));
    expect((await transport.send(post(seen.url))).sent).toBe('answered');
    await sleep(UNTIL_IDLE_MS);
    expect(await transport.send(post(seen.url))).toMatchObject({ sent: 'unknown' });
    await sleep(A_WHILE_MS);
    expect([seen.arrivals.length, seen.sockets.length]).toEqual([2, 1]);
  });

  it('a reused connection is reset under a GET, which other clients would repeat', async () => {
    const seen = await treating((socket, nth) => (nth === 1 ? socket.write(OK) : socket.resetAndDestroy()));
    await transport.send(get(seen.url));
    await sleep(UNTIL_IDLE_MS);
    expect(await transport.send(get(seen.url))).toMatchObject({ sent: 'unknown' });
    await sleep(A_WHILE_MS);
    expect([seen.arrivals.length, seen.sockets.length]).toEqual([2, 1]);
  });

  it('no answer comes by the deadline', async () => {
    const seen = await treating(() => undefined);
    const result = await using({ deadlineMs: 80 }).send(post(seen.url));
    expect(result).toEqual({ sent: 'unknown', reason: 'deadline' });
    expect(seen.arrivals).toHaveLength(1);
  });

  it('the answer drips on past the deadline', async () => {
    const seen = await treating((socket) => {
      socket.write('HTTP/1.1 200 OK\r\ncontent-length: 1000\r\n\r\n');
      const drip = setInterval(() => socket.write('x'), 10);
      socket.once('close', () => clearInterval(drip));
    });
    const result = await using({ deadlineMs: 120 }).send(post(seen.url));
    expect(result).toEqual({ sent: 'unknown', reason: 'deadline' });
    expect(seen.arrivals).toHaveLength(1);
  });

  it('it is aborted after it was sent, which also ends the connection', async () => {
    const seen = await treating(() => undefined);
    const abort = new AbortController();
    const pending = transport.send(post(seen.url, { signal: abort.signal }));
    await until(() => seen.arrivals.length === 1);
    abort.abort();
    expect(await pending).toEqual({ sent: 'unknown', reason: 'aborted' });
    await until(() => seen.sockets[0]!.destroyed || seen.sockets[0]!.readableEnded);
    expect(seen.arrivals).toHaveLength(1);
  });

  it.each([
    ['announced', `HTTP/1.1 200 OK\r\ncontent-length: 11\r\n\r\n${'x'.repeat(11)}`],
    ['unannounced', `HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nb\r\n${'x'.repeat(11)}\r\n`],
  ])('the answer is longer than the limit, %s', async (_how, answer) => {
    const seen = await treating((socket) => socket.write(answer));
    const result = await using({ maxResponseBytes: 10 }).send(post(seen.url));
    expect(result).toEqual({ sent: 'unknown', reason: 'response_too_large' });
    await until(() => seen.sockets[0]!.destroyed || seen.sockets[0]!.readableEnded);
    expect(seen.arrivals).toHaveLength(1);
  });
});

describe('a connection that the server closes while it is idle', () => {
  it.each(['FIN', 'RST'])('(%s) makes no request arrive twice, whenever the next one is sent', async (how) => {
    const counts = { answered: 0, unknown: 0, not_sent: 0 };
    for (let round = 0; round < 40; round += 1) {
      const seen = await treating((socket, nth) => {
        socket.write(OK);
        if (nth === 1) setTimeout(() => (how === 'FIN' ? socket.end() : socket.resetAndDestroy()), round % 4);
      });
      await transport.send(post(seen.url));
      if (round % 2 === 1) await sleep((round >> 1) % 5);
      const { sent } = await transport.send(post(seen.url, { url: `${seen.url}/second` }));
      counts[sent] += 1;
      await sleep(5);
      const arrived = seen.arrivals.filter((request) => request.startsWith('POST /second')).length;
      expect(arrived).toBeLessThanOrEqual(sent === 'not_sent' ? 0 : 1);
      if (sent === 'answered') expect(arrived).toBe(1);
    }
    expect(counts.answered + counts.unknown + counts.not_sent).toBe(40);
    expect(counts.answered).toBeGreaterThan(0);
  });

  it('and that was seen to be closed is replaced by a new one', async () => {
    const seen = await treating((socket, nth) => (nth === 1 ? socket.end(OK) : socket.write(OK)));
    await transport.send(post(seen.url));
    await sleep(A_WHILE_MS);
    expect(await transport.send(post(seen.url))).toMatchObject({ sent: 'answered' });
    expect([seen.arrivals.length, seen.sockets.length]).toEqual([2, 2]);
  });
});

describe('requests side by side', () => {
  it.each([
    ['POST', post],
    ['GET', get],
  ])('(%s) do not share a connection, so that one failure is one failure', async (_method, make) => {
    const [head, body] = OK.split(/(?<=\r\n\r\n)/) as [string, string];
    // A client that pipelines would do so once it has the head of the answer before.
    const seen = await treating((socket) => socket.write(head));
    const pending: Promise<HttpResult>[] = [];
    for (let n = 1; n <= 4; n += 1) {
      pending.push(transport.send(make(seen.url)));
      await until(() => seen.arrivals.length === n);
      await sleep(UNTIL_IDLE_MS);
    }
    seen.sockets.forEach((socket, i) => (i === 2 ? socket.resetAndDestroy() : socket.write(body)));
    const results = await Promise.all(pending);
    expect(results.map(({ sent }) => sent)).toEqual(['answered', 'answered', 'unknown', 'answered']);
    expect(seen.sockets).toHaveLength(4);
  });
});

describe('closing the transport', () => {
  it('ends idle connections', async () => {
    const seen = await treating((socket) => socket.write(OK));
    await transport.send(post(seen.url));
    expect(seen.sockets[0]!.readableEnded).toBe(false);
    await transport.close();
    await until(() => seen.sockets[0]!.readableEnded || seen.sockets[0]!.destroyed);
  });

  it('lets requests in flight finish first', async () => {
    const seen = await treating((socket) => setTimeout(() => socket.write(OK), 60));
    const pending = transport.send(post(seen.url));
    await until(() => seen.arrivals.length === 1);
    await transport.close();
    expect(await pending).toMatchObject({ sent: 'answered', body: 'ok' });
  });

  it('twice is closing it once', async () => {
    await Promise.all([transport.close(), transport.close()]);
    const [again] = await Promise.allSettled([transport.close()]);
    expect(again.status).toBe('fulfilled');
  });
});

describe('a URL that is none', () => {
  it('is a bug of the caller and leaves no timer behind', async () => {
    const timers = () => process.getActiveResourcesInfo().filter((resource) => resource === 'Timeout').length;
    const before = timers();
    await expect(transport.send(post('not a url'))).rejects.toThrow('Invalid URL');
    expect(timers()).toBe(before);
  });
});

async function until(condition: () => boolean): Promise<void> {
  for (let waited = 0; !condition(); waited += 5) {
    if (waited > 3000) throw new Error(`never came true: ${condition.toString()}`);
    await sleep(5);
  }
}
