import assert from 'node:assert/strict';
import type { Bench } from '../bench/bench.js';
import { isEffect } from '../bench/is-effect.js';
import { sampledOperations } from '../operation-kinds.js';
import type { OperationRule } from '../rule.js';
import { answer as answering } from '../wire/action.js';
import { fieldsOf } from '../wire/fields-of.js';
import type { WireRequest } from '../wire/wire-request.js';
import { assertMatches, assertUnknown } from './verdicts.js';

type Fetch = typeof globalThis.fetch;

const injectable: OperationRule = {
  id: 'fetch-is-injectable',
  meaning: 'A `fetch` that is given sends every request; whatever it throws is `unknown`, for it may have sent it.',
  about: sampledOperations,
  async run(bench, cases) {
    await cases.check('every request goes through it', async () => {
      let sent = 0;
      const counting: Fetch = (...args) => {
        sent += 1;
        return fetch(...args);
      };
      const { answer, arrivals } = await bench.call({ extras: { fetch: counting } });
      assertMatches(answer, bench.sample.expect);
      assert.equal(sent, arrivals.length, `${arrivals.length} requests arrived, ${sent} of them through it`);
    });
    await cases.check('what it throws is unknown, a refused connection included, and is not sent again', async () => {
      const { extras, attempts } = disturbed(bench, () => Promise.reject(refused()));
      assertUnknown(bench, await bench.call({ extras }));
      assert.equal(attempts(), 1, `${attempts()} tries`);
    });
    await cases.check('one that is deaf to its signal does not keep the caller waiting', async () => {
      const ending = new AbortController();
      const { extras } = disturbed(bench, () => {
        setImmediate(() => ending.abort());
        return new Promise<never>(() => undefined);
      });
      assertUnknown(bench, await bench.call({ extras, signal: ending.signal }));
    });
    await cases.check('it is told not to follow redirects', async () => {
      const plan = bench.onEffect(answering(307, '', { location: '/elsewhere' }));
      const { arrivals } = await bench.call({ plan, extras: { fetch: (...args) => fetch(...args) } });
      assert.ok(!arrivals.some(({ request }) => request.path === '/elsewhere'), 'followed to /elsewhere');
    });
  },
};

/** A fetch that does something else with what changes something, and counts how often it was asked to. */
function disturbed(
  bench: Bench,
  instead: Fetch,
): { readonly extras: { readonly fetch: Fetch }; readonly attempts: () => number } {
  let count = 0;
  const disturbing: Fetch = async (input, init) => {
    const request = await wireRequestOf(new Request(input, init));
    if (!isEffect(bench.operation, bench.sample, request)) return fetch(input, init);
    count += 1;
    return instead(input, init);
  };
  return { extras: { fetch: disturbing }, attempts: () => count };
}

async function wireRequestOf(request: Request): Promise<WireRequest> {
  const { pathname, search } = new URL(request.url);
  const headers = Object.fromEntries(request.headers);
  const body = await request.text();
  const fields = fieldsOf(headers['content-type'] ?? '', body);
  return { method: request.method, path: pathname + search, headers, body, fields };
}

/** What Node's own fetch rejects with when nobody listens. */
function refused(): Error {
  return Object.assign(new TypeError('fetch failed'), {
    cause: Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' }),
  });
}

/** What a given fetch may do. */
export const fetchRules = [injectable];
