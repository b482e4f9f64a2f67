import assert from 'node:assert/strict';
import type { AnyDocumentedAnswer } from '../bench/any-sample.js';
import type { Bench } from '../bench/bench.js';
import { sampledOperations } from '../operation-kinds.js';
import type { OperationRule } from '../rule.js';
import { pass, type Action, type Plan } from '../wire/action.js';
import type { WireAnswer, WireRequest } from '../wire/wire-request.js';
import { assertMatches } from './verdicts.js';

const undisturbed: OperationRule = {
  id: 'sample-is-carried-out',
  meaning: 'What the stand-in carries out is answered as the sample says.',
  about: sampledOperations,
  async run(bench, cases) {
    await cases.check('the sample', async () => {
      const { answer, effects } = await bench.baseline();
      assertMatches(answer, bench.sample.expect);
      assert.ok(effects.length > 0, 'none of the requests is one that changes something: see isEffect of the sample');
    });
  },
};

const documented: OperationRule = {
  id: 'documented-answers-are-mapped',
  meaning: 'Every answer that the service documents is what the sample says that it is.',
  about: sampledOperations,
  async run(bench, cases) {
    for (const [index, given] of bench.sample.answers.entries()) {
      await cases.check(`${index + 1}: ${given.status}, ${given.source}`, async () => {
        const { plan, wasAsked } = documentedPlan(bench, given);
        const { answer } = await bench.call({ plan });
        assert.ok(wasAsked(), 'no request was answered with it: see `on`');
        assertMatches(answer, given.expect);
      });
    }
  },
};

/** Answers one request with a documented answer, and says whether it came to that. */
export function documentedPlan(
  bench: Bench,
  { on, status, headers, body }: AnyDocumentedAnswer,
  change: (answer: WireAnswer, request: WireRequest) => WireAnswer = (answer) => answer,
): { readonly plan: Plan; readonly wasAsked: () => boolean } {
  let asked = false;
  const respond = (request: WireRequest): Action => {
    asked = true;
    const said: unknown = typeof body === 'function' ? (body as (request: WireRequest) => unknown)(request) : body;
    return { do: 'answer', answer: change({ status, body: said, ...(headers ? { headers } : {}) }, request) };
  };
  const isMeant = on ?? bench.isNthEffect(0);
  return { plan: (request) => (!asked && isMeant(request) ? respond(request) : pass), wasAsked: () => asked };
}

/** What the service is known to say. */
export const answerRules = [undisturbed, documented];
