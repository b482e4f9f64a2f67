import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Agent, request as httpRequest } from 'node:http';
import { serveUpstream } from '../serve-upstream.js';
import type { Upstream } from '../subject.js';
import { answer, hang, reset, type Action } from './action.js';
import { FaultProxy } from './fault-proxy.js';

let upstream: Upstream;
let proxy: FaultProxy;
let served: string[];
let agent: Agent;

beforeEach(async () => {
  served = [];
  agent = new Agent({ keepAlive: true, maxSockets: 1 });
  upstream = await serveUpstream(({ method, path, body }) => {
    served.push(`${method} ${path} ${body}`);
    return { status: 201, headers: { 'x-served': 'yes' }, body: { id: 1 } };
  });
  proxy = await FaultProxy.start(upstream.url);
});

afterEach(async () => {
  agent.destroy();
  await proxy.stop();
  await upstream.close();
});

/** Status and body of an answer, or the code of what went wrong. */
function post(path = '/things', body = '{"a":1}'): Promise<string> {
  return new Promise((resolve) => {
    const headers = { 'content-type': 'application/json' };
    const outgoing = httpRequest(proxy.url + path, { method: 'POST', agent, headers }, (incoming) => {
      let text = '';
      incoming.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
      incoming.on('end', () => resolve(`${incoming.statusCode} ${text}`));
      incoming.on('error', (fault) => resolve(`${text} ${(fault as NodeJS.ErrnoException).code}`));
    });
    outgoing.on('error', (fault) => resolve((fault as NodeJS.ErrnoException).code ?? ''));
    outgoing.end(body);
  });
}

const always = (action: Action): void => void (proxy.plan = () => action);

describe('the proxy', () => {
  it('hands requests and answers on, and records them', async () => {
    expect(await post('/things?a=b')).toBe('201 {"id":1}');
    expect(served).toEqual(['POST /things?a=b {"a":1}']);
    expect(proxy.arrivals).toMatchObject([
      {
        reused: false,
        request: { method: 'POST', path: '/things?a=b', body: '{"a":1}', fields: { a: '1' } },
        answer: { status: 201, body: '{"id":1}', headers: { 'x-served': 'yes' } },
      },
    ]);
  });

  it('knows a connection that had been used', async () => {
    await post();
    await post();
    expect(proxy.arrivals.map(({ reused }) => reused)).toEqual([false, true]);
  });

  it('closes a connection after an answer when told to, so that the next request needs a new one', async () => {
    always({ do: 'pass', lastOnConnection: true });
    await post();
    await post();
    expect(proxy.arrivals.map(({ reused }) => reused)).toEqual([false, false]);
  });

  it('answers in the place of the service', async () => {
    always(answer(402, { error: 'no' }));
    expect(await post()).toBe('402 {"error":"no"}');
    expect(served).toEqual([]);
  });

  it('changes what the service answers', async () => {
    always({ do: 'rewrite', rewrite: ({ status, body }) => ({ status: status + 300, body: `${body}!` }) });
    expect(await post()).toBe('501 {"id":1}!');
    expect(served).toHaveLength(1);
  });

  it('breaks a connection once the request is there, and keeps it from the service', async () => {
    always(reset);
    expect(await post()).toBe('ECONNRESET');
    expect(proxy.arrivals).toMatchObject([{ request: { body: '{"a":1}' }, answer: null }]);
    expect(served).toEqual([]);
  });

  it('breaks a connection in the middle of an answer', async () => {
    always({ do: 'cut' });
    expect(await post()).toMatch(/ECONNRESET$/);
    expect(served).toHaveLength(1);
  });

  it('refuses connections, at once or after an answer', async () => {
    always({ do: 'passThenRefuse' });
    expect(await post()).toBe('201 {"id":1}');
    expect(await post()).toBe('ECONNREFUSED');
    expect(proxy.arrivals).toHaveLength(1);
  });

  it('does not answer, and ends what waits when it is stopped', async () => {
    always(hang);
    const waiting = post();
    await proxy.arrived(1);
    await proxy.stop();
    expect(await waiting).toBe('ECONNRESET');
  });

  it('says when no connection is open', async () => {
    await post();
    agent.destroy();
    await proxy.idle();
    expect(await post()).toBe('201 {"id":1}');
  });
});
