import { connect, createServer } from 'node:net';
import { Frames, readBind } from './postgres-wire.mjs';

/**
 * A statement of a gateway's that passes by.
 *
 * @typedef {{ gateway: string, statement: string, values: readonly string[] }} PassingStatement
 */

/**
 * What is done to a statement: before it reaches the server, or after the server has committed it and before its answer
 * leaves. `'drop'` breaks the connection there.
 *
 * @typedef {{ before?: () => Promise<'pass' | 'drop'>, after?: () => Promise<'pass' | 'drop'> }} Intervention
 */

/**
 * Stands between one gateway and PostgreSQL.
 *
 * @param {{ gateway: string, target: () => number, intervene: (passing: PassingStatement) => Intervention | null }} options
 *   `target` is PostgreSQL's port now
 * @returns {Promise<{ port: number, close(): Promise<void> }>}
 */
export function startDatabaseProxy({ gateway, target, intervene }) {
  const sockets = new Set();
  const server = createServer((client) => {
    const upstream = connect(target(), '127.0.0.1');
    const drop = () => {
      client.resetAndDestroy();
      upstream.destroy();
    };
    for (const socket of [client, upstream]) {
      socket.setNoDelay(true);
      sockets.add(socket);
      socket.on('error', drop);
      socket.on('close', () => {
        sockets.delete(socket);
        drop();
      });
    }
    const watched = { after: null };
    void carry(client, upstream, requests(gateway, intervene, watched), drop);
    void carry(upstream, client, answers(watched), drop);
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () =>
      resolve({
        port: server.address().port,
        close: () =>
          new Promise((closed) => {
            server.close(() => closed());
            for (const socket of sockets) socket.destroy();
          }),
      }),
    );
  });
}

/** Moves one direction on, chunk by chunk, as `translate` lets it. */
async function carry(from, to, translate, drop) {
  try {
    for await (const chunk of from) {
      if (!(await translate(chunk, (bytes) => to.write(bytes)))) return drop();
    }
    to.end();
  } catch {
    drop(); // a side went away
  }
}

function requests(gateway, intervene, watched) {
  const frames = new Frames({ startsUntyped: true });
  return async (chunk, write) => {
    let ready = [];
    for (const { type, bytes } of frames.push(chunk)) {
      const intervention = type === 'B' ? intervene({ gateway, ...readBind(bytes) }) : null;
      if (intervention?.before) {
        if (ready.length > 0) write(Buffer.concat(ready));
        ready = [];
        if ((await intervention.before()) === 'drop') return false;
      }
      if (intervention?.after) watched.after = intervention.after;
      ready.push(bytes);
    }
    if (ready.length > 0) write(Buffer.concat(ready));
    return true;
  };
}

/** The driver waits for an answer before it sends the next statement, so all until "ready" belongs to the watched one. */
function answers(watched) {
  const frames = new Frames({ startsUntyped: false });
  let held = [];
  return async (chunk, write) => {
    if (watched.after === null) {
      frames.push(chunk);
      write(chunk);
      return true;
    }
    held.push(chunk);
    // Only "ready for query" says that the statement is committed.
    if (!frames.push(chunk).some(({ type }) => type === 'Z')) return true;
    const { after } = watched;
    watched.after = null;
    if ((await after()) === 'drop') return false;
    write(Buffer.concat(held));
    held = [];
    return true;
  };
}
