import { describe, expect, it } from '@jest/globals';
import type { Exchange } from '@tollgate/core';
import { createHttpTransport } from '../create-transport.js';
import type { Recording } from './recording.js';
import { createRedactor } from '../redact.js';
import { secretFields } from './secret-fields.js';
import type { HttpRequest, HttpResult } from '../transport.js';

const PIN = 'KLVG7QX2M9TZ4R1A';

/** Sends a request, and keeps what is told of it. */
async function sendTold(
  fetch: typeof globalThis.fetch | undefined,
  { recording, ...request }: { readonly recording?: Partial<Recording> } & Partial<Omit<HttpRequest, 'recording'>> = {},
): Promise<{ result: HttpResult; exchanges: Exchange[] }> {
  const exchanges: Exchange[] = [];
  const transport = createHttpTransport(fetch ? { fetch } : {});
  const result = await transport.send({
    method: 'POST',
    url: 'http://127.0.0.1:1/v2/charges',
    headers: { 'Content-Type': 'application/x-www-form-urlencoded', 'Idempotency-Key': 'att_1', authorization: PIN },
    body: `source=${PIN}&amount=1000`,
    signal: new AbortController().signal,
    recording: {
      onExchange: (exchange) => void exchanges.push(exchange),
      isSecretField: secretFields(['source']),
      redact: createRedactor([PIN]),
      ...recording,
    },
    ...request,
  });
  await transport.close();
  return { result, exchanges };
}

const answering =
  (body: string, headers: Record<string, string> = {}): typeof globalThis.fetch =>
  () =>
    Promise.resolve(new Response(body, { status: 402, headers: { 'content-type': 'application/json', ...headers } }));

describe('an exchange', () => {
  it('tells what was sent and what came back, without secrets', async () => {
    const before = Date.now();
    const { result, exchanges } = await sendTold(answering(`{"error":"no ${PIN}"}`, { 'Request-Id': 'req_1' }));
    expect(result).toMatchObject({ sent: 'answered', status: 402, body: `{"error":"no ${PIN}"}` });
    expect(exchanges).toEqual([
      {
        startedAt: expect.any(String),
        durationMs: expect.any(Number),
        method: 'POST',
        url: 'http://127.0.0.1:1/v2/charges',
        idempotencyKey: 'att_1',
        requestBody: 'source=[redacted]&amount=1000',
        sent: 'answered',
        reason: null,
        status: 402,
        providerRequestId: 'req_1',
        responseBody: '{"error":"no [redacted]"}',
      },
    ]);
    expect(Date.parse(exchanges[0]!.startedAt)).toBeGreaterThanOrEqual(before);
    expect(Number.isSafeInteger(exchanges[0]!.durationMs)).toBe(true);
  });

  it('without key, bodies and id of a request tells that there were none', async () => {
    const { exchanges } = await sendTold(answering(''), { headers: {}, body: '' });
    expect(exchanges).toMatchObject([
      { idempotencyKey: null, requestBody: null, providerRequestId: null, responseBody: null },
    ]);
  });

  it('shows no secret in key and id of a request', async () => {
    const { exchanges } = await sendTold(answering('{}', { 'x-request-id': PIN }), {
      headers: { 'idempotency-key': PIN },
    });
    expect(exchanges).toMatchObject([{ idempotencyKey: '[redacted]', providerRequestId: '[redacted]' }]);
  });

  it('that was refused tells that nothing was sent', async () => {
    const { result, exchanges } = await sendTold(undefined);
    expect(result).toEqual({ sent: 'not_sent', reason: 'ECONNREFUSED' });
    const nothing = { status: null, providerRequestId: null, responseBody: null };
    expect(exchanges).toMatchObject([{ sent: 'not_sent', reason: 'ECONNREFUSED', ...nothing }]);
  });

  it('that was kept back tells that nothing was sent', async () => {
    const { exchanges } = await sendTold(undefined, { signal: AbortSignal.abort() });
    expect(exchanges).toMatchObject([{ sent: 'not_sent', reason: 'aborted' }]);
  });

  it('that was lost tells that it may have been sent', async () => {
    const { exchanges } = await sendTold(() => Promise.reject(new TypeError('x')));
    expect(exchanges).toMatchObject([{ sent: 'unknown', reason: 'TypeError', status: null, responseBody: null }]);
  });

  it('is told before the result is handed back', async () => {
    const order: string[] = [];
    await sendTold(answering('{}'), { recording: { onExchange: () => void order.push('told') } });
    order.push('handed back');
    expect(order).toEqual(['told', 'handed back']);
  });
});

describe('what goes wrong in telling changes nothing', () => {
  const fail = (): never => {
    throw new Error('x');
  };

  it.each<[string, Partial<Recording>]>([
    ['whoever is told throws', { onExchange: fail }],
    // eslint-disable-next-line @typescript-eslint/no-misused-promises -- a listener without a type checker may be async
    ['whoever is told rejects', { onExchange: () => Promise.reject(new Error('x')) }],
    ['the redactor throws', { redact: fail }],
    ['the fields cannot be told apart', { isSecretField: fail }],
  ])('when %s', async (_what, recording) => {
    const { result, exchanges } = await sendTold(answering('{"pin":"x"}'), { recording });
    expect(result).toMatchObject({ sent: 'answered', status: 402, body: '{"pin":"x"}' });
    expect(exchanges).toEqual([]);
  });
});
