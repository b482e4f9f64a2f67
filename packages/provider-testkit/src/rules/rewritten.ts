import assert from 'node:assert/strict';
import type { Bench } from '../bench/bench.js';
import { isEffect } from '../bench/is-effect.js';
import type { Call } from '../bench/stage.js';
import { pass, type Plan } from '../wire/action.js';
import type { WireAnswer } from '../wire/wire-request.js';
import { readPath } from './json-path.js';

/** An answer of the stand-in. */
type ReadAnswer = WireAnswer & { readonly body: string };

/**
 * A call in which every answer to what changes something is changed, if it has anything at `path`. Fails when none has.
 * What a reading step of it answered stays.
 */
export async function rewritten(bench: Bench, change: (body: string) => string, path: string): Promise<Call> {
  let changed = false;
  const rewrite = (answer: ReadAnswer): WireAnswer => {
    if (readPath(answer.body, path) === undefined) return answer;
    changed = true;
    return { ...answer, body: change(answer.body) };
  };
  const plan: Plan = (request) =>
    isEffect(bench.operation, bench.sample, request) ? { do: 'rewrite', rewrite } : pass;
  const call = await bench.call({ plan });
  assert.ok(changed, `no answer has anything at ${path}`);
  return call;
}

/** A call in which the stand-in's answer to one request is replaced. */
export function rewrittenAt(bench: Bench, nth: number, rewrite: (answer: ReadAnswer) => WireAnswer): Promise<Call> {
  return bench.call({ plan: bench.onEffect({ do: 'rewrite', rewrite }, { nth }) });
}
