import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { once } from 'node:events';
import { Agent, request } from 'node:http';
import { connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { chargeOf, demo, startTestGateway, type TestGateway } from './support/test-gateway.js';

let gateway: TestGateway;

// Deadline 1 s and margin 2 s: nothing may take longer than 3 s to stop.
beforeEach(async () => {
  gateway = await startTestGateway();
});

afterEach(() => gateway.closeRest());

const slow = (delayMs: number): Promise<unknown> =>
  gateway.control('POST', '/faults', { service: 'voucher', operation: 'charge', kind: 'slow', delayMs });

async function timeToClose(): Promise<number> {
  const startedMs = performance.now();
  await gateway.closeGateway();
  return performance.now() - startedMs;
}

async function openSocket(): Promise<Socket> {
  const { hostname, port } = new URL(gateway.url);
  const socket = connect(Number(port), hostname);
  socket.on('error', () => undefined);
  await once(socket, 'connect');
  return socket;
}

/** A charge over a connection that its client would keep for ever. */
function chargeKeptAlive(
  pin: string,
  agent: Agent,
): Promise<{ status: number; connection: string | undefined; body: any }> {
  return new Promise((resolve, reject) => {
    const headers = { ...demo, 'content-type': 'application/json' };
    const outgoing = request(`${gateway.url}/payments/charge`, { method: 'POST', agent, headers }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, connection: response.headers.connection, body: JSON.parse(text) }),
      );
    });
    outgoing.on('error', reject);
    outgoing.end(JSON.stringify(chargeOf(pin)));
  });
}

it('a request in flight is answered, its kept connection is closed, and stopping takes no longer', async () => {
  await slow(600);
  const agent = new Agent({ keepAlive: true, keepAliveMsecs: 60_000 });
  const charge = chargeKeptAlive(await gateway.voucher(), agent);
  await sleep(200);
  expect(await timeToClose()).toBeLessThan(2_000);
  expect(await charge).toMatchObject({ status: 200, connection: 'close', body: { data: { status: 'succeeded' } } });
  agent.destroy();
});

it('an idle connection and one that never finishes its request do not keep the gateway', async () => {
  const idle = await openSocket();
  const half = await openSocket();
  half.write(
    'POST /payments/charge HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{',
  );
  await sleep(100);
  expect(await timeToClose()).toBeLessThan(6_000);
  idle.destroy();
  half.destroy();
}, 15_000);

it('a charge whose client has gone away is ended before the gateway is', async () => {
  await slow(700);
  const abort = new AbortController();
  const lost = fetch(`${gateway.url}/payments/charge`, {
    method: 'POST',
    headers: { ...demo, 'content-type': 'application/json' },
    body: JSON.stringify(chargeOf(await gateway.voucher())),
    signal: abort.signal,
  }).catch(() => 'gone');
  await sleep(200);
  abort.abort();
  expect(await lost).toBe('gone');
  await sleep(100);
  await gateway.closeGateway();
  const { rows } = await gateway.pool.query('select state from payment');
  expect(rows).toEqual([{ state: 'succeeded' }]);
  expect(await gateway.ledger()).toHaveLength(1);
});
