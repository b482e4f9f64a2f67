import { afterEach, describe, expect, it } from '@jest/globals';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { Listeners } from './listeners.js';

const host = '127.0.0.1';
const clients: Socket[] = [];
const opened: { server: Server; listeners: Listeners }[] = [];

afterEach(async () => {
  for (const client of clients.splice(0)) client.destroy();
  for (const { server, listeners } of opened.splice(0)) {
    server.close();
    await listeners.close();
  }
});

async function open(port = 0): Promise<{ server: Server; listeners: Listeners; port: number }> {
  const server = createServer((_request, response) => response.end('heard'));
  const listeners = new Listeners(server, { host, port });
  await listeners.open(async (options) => {
    server.listen(options);
    await once(server, 'listening');
  });
  opened.push({ server, listeners });
  return { server, listeners, port: (server.address() as AddressInfo).port };
}

async function connected(port: number): Promise<Socket> {
  const client = connect(port, host);
  clients.push(client);
  await once(client, 'connect');
  return client;
}

describe('Listeners', () => {
  it('take many connections in a turn of the event loop', async () => {
    const { server, port } = await open();
    let taken = 0;
    server.on('connection', () => (taken += 1));
    const rush = Array.from({ length: 320 }, () => connect(port, host));
    clients.push(...rush);
    let turns = 0;
    for (; taken < rush.length && turns < rush.length; turns += 1) await nextTurn();
    // One listener alone takes 320 turns. The system spreads clients unevenly.
    expect([taken, turns < rush.length / 3]).toEqual([rush.length, true]);
  });

  it('answer whichever of them a client came to', async () => {
    const { port } = await open();
    const answers = await Promise.all(
      Array.from({ length: 100 }, async () => (await fetch(`http://${host}:${port}/`)).text()),
    );
    expect(new Set(answers)).toEqual(new Set(['heard']));
  });

  it('know of every client, and end when the last one has gone', async () => {
    const { server, listeners, port } = await open();
    expect(await listeners.hasConnections()).toBe(false);
    let taken = 0;
    server.on('connection', () => (taken += 1));
    const rush = await Promise.all(Array.from({ length: 40 }, () => connected(port)));
    while (taken < rush.length) await nextTurn();
    expect(await listeners.hasConnections()).toBe(true);
    let ended = false;
    const closing = Promise.all([new Promise((resolve) => server.close(resolve)), listeners.close()]);
    void closing.then(() => (ended = true));
    for (const client of rush) {
      expect(ended).toBe(false);
      client.destroy();
      await nextTurn();
    }
    await closing;
    await expect(connected(port)).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  });

  it('refuse to be the second ones on a port', async () => {
    const { port } = await open();
    await expect(open(port)).rejects.toMatchObject({ code: 'EADDRINUSE' });
  });
});
