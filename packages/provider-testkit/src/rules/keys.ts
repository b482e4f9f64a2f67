import type { Capabilities } from '@tollgate/core';
import assert from 'node:assert/strict';
import type { Call } from '../bench/stage.js';
import { sendingOperations } from '../operation-kinds.js';
import type { OperationRule } from '../rule.js';
import type { WireRequest } from '../wire/wire-request.js';

const isNative = ({ idempotency }: Capabilities): boolean => idempotency.kind === 'native';

const keySent: OperationRule = {
  id: 'native-key-is-sent',
  meaning:
    'Where idempotency is native, every request that changes something carries the key (a DELETE needs none), those of one call as `<key>:<step>`.',
  about: sendingOperations,
  applies: isNative,
  async run(bench, cases) {
    await cases.check('every request carries the key, each a different one', async () => {
      const { effects, key } = await bench.baseline();
      const posts = effects.filter(({ request }) => request.method !== 'DELETE');
      const keys = posts.map(({ request }) => keyIn(request, key));
      const without = posts.filter((_, index) => keys[index] === undefined).map(({ request }) => request.path);
      assert.equal(without.length, 0, `without the key: ${without.join(', ')}`);
      assert.equal(new Set(keys).size, keys.length, `one key for several requests: ${keys.join(', ')}`);
    });
  },
};

const resendIdentical: OperationRule = {
  id: 'resend-is-identical',
  meaning: 'Where idempotency is native, the same request made again is the same on the wire, byte for byte.',
  about: sendingOperations,
  applies: isNative,
  async run(bench, cases) {
    await cases.check('the same request, twice', async () => {
      const request = await bench.requests.make();
      const key = bench.session.nextKey();
      const again = { request, key };
      const [first, second] = [await bench.call(again), await bench.call(again)];
      assert.deepEqual(onTheWire(second), onTheWire(first));
    });
  },
};

const undeclaredKey: OperationRule = {
  id: 'undeclared-key-is-not-sent',
  meaning: 'Where idempotency is none, no request carries the key: what is sent in vain looks like protection.',
  about: sendingOperations,
  applies: (capabilities) => !isNative(capabilities),
  async run(bench, cases) {
    await cases.check('no request carries the key', async () => {
      const { arrivals, key } = await bench.baseline();
      const carrying = arrivals.filter(({ request }) => keyIn(request, key) !== undefined);
      assert.equal(carrying.length, 0, carrying.map(({ request }) => request.path).join(', '));
    });
  },
};

/** The header or field that is the key, or one step's key. */
export function keyIn({ headers, fields }: WireRequest, key: string): string | undefined {
  const values = [...Object.values(headers), ...Object.values(fields)];
  return values.find((value) => value === key || value.startsWith(`${key}:`));
}

/** What a service compares when it sees a key again. */
function onTheWire({ effects, key }: Call): unknown {
  return effects.map(({ request }) => ({
    method: request.method,
    path: request.path,
    key: keyIn(request, key),
    body: request.body,
  }));
}

/** Whether the key is sent, and what goes with it. */
export const keyRules = [keySent, resendIdentical, undeclaredKey];
