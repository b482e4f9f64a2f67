import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Upstream } from './subject.js';
import { readRequest } from './wire/read-request.js';
import type { WireAnswer, WireRequest } from './wire/wire-request.js';

/**
 * Starts a stand-in made of one function, for services that have no sandbox. Answers JSON unless `body` is a text.
 *
 * @param handler - a request in, an answer out; what it throws is answered with 500 and its message
 */
export async function serveUpstream(
  handler: (request: WireRequest) => WireAnswer | Promise<WireAnswer>,
): Promise<Upstream> {
  const server = createServer((incoming, response) => {
    void readRequest(incoming)
      .then(handler)
      .catch((fault: unknown) => ({ status: 500, body: { fault: String(fault) }, headers: {} }))
      .then(({ status, headers, body }) => {
        const text = typeof body === 'string' ? body : JSON.stringify(body);
        response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(text);
      });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}
