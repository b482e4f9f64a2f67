import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import type { AnyAnswer } from '../bench/any-sample.js';
import type { Bench } from '../bench/bench.js';
import type { Call } from '../bench/stage.js';
import { isReading } from '../operation-kinds.js';
import { differences } from './differences.js';

/** An answer in words, short enough for a message. */
export const shown = (answer: unknown): string => inspect(answer, { depth: 4, breakLength: Infinity }).slice(0, 400);

/** Fails unless the answer has all that is expected of it. */
export function assertMatches(answer: AnyAnswer, expected: AnyAnswer): void {
  const found = differences(answer, expected);
  assert.ok(found.length === 0, `${found.join('; ')}; got ${shown(answer)}`);
}

/** Fails unless the answer says that nothing was sent. A reading operation says that it could not ask. */
export function assertNotSent({ operation }: Bench, { answer }: Call): void {
  assertMatches(answer, isReading(operation) ? couldNotAsk(operation) : { outcome: 'not_sent' });
}

/** Fails unless the answer says that something may have happened. A reading operation says that it could not ask. */
export function assertUnknown({ operation }: Bench, { answer }: Call): void {
  assertMatches(answer, isReading(operation) ? couldNotAsk(operation) : { outcome: 'unknown' });
}

const couldNotAsk = (operation: string): AnyAnswer =>
  operation === 'validate' ? { outcome: 'not_sent' } : { found: 'unavailable' };

/** Fails when anything that changes something was sent after the nth such request, which failed. */
export function assertNothingAgain({ effects }: Call, nth: number): void {
  const again = effects.slice(nth + 1);
  assert.equal(again.length, 0, `sent after the failure: ${pathsOf(again)}`);
  assert.equal(effects.length, nth + 1, 'the request that was to fail was not sent');
}

/** Fails when a request that changes something was sent. */
export function assertNoEffect({ effects }: Call): void {
  assert.equal(effects.length, 0, `sent all the same: ${pathsOf(effects)}`);
}

/** Fails when anything was sent. */
export function assertNothingSent({ arrivals }: Call): void {
  assert.equal(arrivals.length, 0, `sent all the same: ${pathsOf(arrivals)}`);
}

const pathsOf = (arrivals: Call['arrivals']): string =>
  arrivals.map(({ request }) => `${request.method} ${request.path}`).join(', ');
