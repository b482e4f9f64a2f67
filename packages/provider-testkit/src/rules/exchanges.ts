import { exchangeBodyLimit, type Exchange } from '@tollgate/core';
import assert from 'node:assert/strict';
import { listen } from '../bench/listen.js';
import { sampledOperations, sendingOperations } from '../operation-kinds.js';
import type { OperationRule } from '../rule.js';
import { reset } from '../wire/action.js';
import type { Arrival } from '../wire/fault-proxy.js';
import { keyIn } from './keys.js';
import { assertMatches, shown } from './verdicts.js';

const told: OperationRule = {
  id: 'exchanges-are-told',
  meaning:
    'Each HTTP request is told of, in order, before the operation answers: what was sent, and what came back or why nothing did.',
  about: sampledOperations,
  async run(bench, cases) {
    await cases.check('the sample', async () => {
      const { exchanges, onExchange } = listen();
      const { arrivals } = await bench.call({ onExchange });
      const [sent, heard] = [arrivals.map(({ request }) => request.method), exchanges.map(({ method }) => method)];
      assert.deepEqual(heard, sent, `sent ${sent.join(', ')}; told of ${heard.join(', ') || 'nothing'}`);
      exchanges.forEach((exchange, index) => assertAnswered(exchange, arrivals[index]));
    });
    await cases.check('a connection that breaks', async () => {
      const { exchanges, onExchange } = listen();
      await bench.call({ plan: bench.onEffect(reset), onExchange });
      assertUnanswered(exchanges.at(-1), 'unknown');
    });
    await cases.check('nobody listens', () =>
      bench.onStage(async (stage) => {
        const { exchanges, onExchange } = listen();
        stage.proxy.refuse();
        await stage.call({ onExchange });
        assertUnanswered(exchanges.at(-1), 'not_sent');
      }),
    );
  },
};

/** Fails unless an exchange tells of the request that arrived, in the form that the port asks for. */
function assertAnswered(exchange: Exchange, arrival: Arrival | undefined): void {
  const { request, answer } = arrival ?? {};
  assertMatches({ ...exchange }, { sent: 'answered', reason: null, status: answer?.status ?? 0 });
  assert.equal(new URL(exchange.url).host, request?.headers['host'], `the URL is ${exchange.url}`);
  assert.equal(exchange.requestBody === null, request?.body === '', `the request’s body is ${shown(exchange)}`);
  assert.equal(exchange.responseBody === null, answer?.body === '', `the answer’s body is ${shown(exchange)}`);
  assertForm(exchange);
}

function assertUnanswered(exchange: Exchange | undefined, sent: 'unknown' | 'not_sent'): void {
  assert.ok(exchange, 'told of nothing');
  assertMatches({ ...exchange }, { sent, status: null, responseBody: null, providerRequestId: null });
  assert.ok(exchange.reason, 'it gives no reason');
  assertForm(exchange);
}

function assertForm(exchange: Exchange): void {
  const { startedAt, durationMs, requestBody, responseBody } = exchange;
  assert.deepEqual(JSON.parse(JSON.stringify(exchange)), { ...exchange }, 'it is not plain JSON');
  assert.match(startedAt, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
  assert.ok(Number.isSafeInteger(durationMs) && durationMs >= 0, `it took ${durationMs} ms`);
  const longest = Math.max(requestBody?.length ?? 0, responseBody?.length ?? 0);
  assert.ok(longest <= exchangeBodyLimit, `a body of ${longest} characters`);
}

const keyTold: OperationRule = {
  id: 'exchanges-tell-the-key',
  meaning: 'An exchange has the idempotency key that its request carried, and none where it carried none.',
  about: sendingOperations,
  async run(bench, cases) {
    await cases.check('the sample', async () => {
      const { exchanges, onExchange } = listen();
      const { arrivals, key } = await bench.call({ onExchange });
      const carried = arrivals.map(({ request }) => keyIn(request, key) ?? null);
      const told = exchanges.map(({ idempotencyKey }) => idempotencyKey);
      // That nothing is told is the business of the rule above.
      if (told.length > 0) assert.deepEqual(told, carried, `carried ${shown(carried)}, told ${shown(told)}`);
    });
  },
};

const carelessListener: OperationRule = {
  id: 'listener-changes-nothing',
  meaning: 'Who is told of exchanges cannot change what happens: one that throws is as good as none.',
  about: sampledOperations,
  async run(bench, cases) {
    await cases.check('it throws', async () => {
      const undisturbed = await bench.baseline();
      const onExchange = (): never => {
        throw new Error('thrown by who is told of an exchange');
      };
      const { answer, arrivals } = await bench.call({ onExchange });
      assert.equal(arrivals.length, undisturbed.arrivals.length, 'it was told, and not all requests were sent');
      const words = ({ outcome, found }: typeof answer): unknown => ({ outcome, found });
      assert.deepEqual(words(answer), words(undisturbed.answer));
    });
  },
};

/** What is told of the wire. */
export const exchangeRules = [told, keyTold, carelessListener];
