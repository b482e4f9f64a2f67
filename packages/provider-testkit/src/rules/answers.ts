import assert from 'node:assert/strict';
import type { AnyAnswer, AnyDocumentedAnswer } from '../bench/any-sample.js';
import type { Bench } from '../bench/bench.js';
import { isEffect } from '../bench/is-effect.js';
import type { Call } from '../bench/stage.js';
import { sampledOperations } from '../operation-kinds.js';
import type { OperationRule } from '../rule.js';
import { answer as answering, pass, type Action, type Plan } from '../wire/action.js';
import type { WireAnswer, WireRequest } from '../wire/wire-request.js';
import { changePath, readPath } from './json-path.js';
import { assertMatches, assertUnknown } from './verdicts.js';

const proxyPage = '<html><head><title>Service</title></head><body><h1>Not available</h1></body></html>';
const html = { 'content-type': 'text/html' };

/** Far above what an answer of a payment service needs, and small enough for a test. */
const hugeBytes = 4 * 1024 * 1024;

/** An answer of the stand-in. */
type ReadAnswer = WireAnswer & { readonly body: string };

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

const undocumentedStatus: OperationRule = {
  id: 'undocumented-status-is-unknown',
  meaning: 'A status that the service does not document is `unknown`, never a success and never a refusal.',
  about: sampledOperations,
  async run(bench, cases) {
    await bench.eachEffect(async (nth, where) => {
      for (const status of [299, 418, 599]) {
        await cases.check(`${status} and an empty object${where}`, async () => {
          assertUnknown(bench, await bench.call({ plan: bench.onEffect(answering(status, {}), { nth }) }));
        });
      }
    });
  },
};

const undocumentedWord: OperationRule = {
  id: 'undocumented-word-is-unknown',
  meaning: 'A status word that the service does not document is `unknown`, never a success and never a refusal.',
  about: sampledOperations,
  applies: (_, { statusWord }) => typeof statusWord === 'string',
  async run(bench, cases) {
    const statusWord = bench.sample.statusWord ?? '';
    for (const word of ['unheard_of', '', 'constructor']) {
      await cases.check(`"${word}" at ${statusWord}`, async () => {
        const call = await rewritten(bench, (body) => changePath(body, statusWord, () => word), statusWord);
        assertInDoubt(bench, call);
      });
    }
  },
};

/** What `retrieve` finds may itself be `unknown`; an account's state must not be a definite one. */
function assertInDoubt(bench: Bench, call: Call): void {
  const { found, state } = call.answer as { readonly found?: unknown; readonly state?: AnyAnswer };
  if (found === 'yes' && state?.['outcome'] === 'unknown') return;
  assertUnknown(bench, call);
}

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

const foreignAnswer: OperationRule = {
  id: 'answer-of-a-proxy-is-unknown',
  meaning: 'A page of something in between, whatever its status, says nothing of the request: `unknown`.',
  about: sampledOperations,
  async run(bench, cases) {
    await bench.eachEffect(async (nth, where) => {
      for (const status of [400, 403, 404, 502]) {
        await cases.check(`${status} and a page of HTML${where}`, async () => {
          const plan = bench.onEffect(answering(status, proxyPage, html), { nth });
          assertUnknown(bench, await bench.call({ plan }));
        });
      }
    });
  },
};

const errorAfterEffect: OperationRule = {
  id: 'error-after-effect-is-unknown',
  meaning: 'A 5xx does not say that nothing happened, for it may have: `unknown`.',
  about: sampledOperations,
  async run(bench, cases) {
    await bench.eachEffect(async (nth, where) => {
      for (const status of [500, 503]) {
        await cases.check(`carried out, then ${status}${where}`, async () => {
          assertUnknown(bench, await rewrittenAt(bench, nth, () => ({ status, body: {} })));
        });
      }
    });
  },
};

/** A call in which the stand-in's answer to one request is replaced. */
function rewrittenAt(bench: Bench, nth: number, rewrite: (answer: ReadAnswer) => WireAnswer): Promise<Call> {
  return bench.call({ plan: bench.onEffect({ do: 'rewrite', rewrite }, { nth }) });
}

/** Bodies that are not what is documented, made of those that are. */
const unreadableBodies: Readonly<Record<string, (body: string) => string>> = {
  'JSON that breaks off': (body) => body.trimEnd().slice(0, -1),
  nothing: () => '',
  'a page of HTML': () => proxyPage,
  'an empty object': () => '{}',
  'a list': () => '[]',
  null: () => 'null',
};

const unreadable: OperationRule = {
  id: 'unreadable-answer-is-unknown',
  meaning: 'A good status with a body that is not what is documented is `unknown`.',
  about: sampledOperations,
  async run(bench, cases) {
    await bench.eachEffect(async (nth, where) => {
      for (const [what, change] of Object.entries(unreadableBodies)) {
        await cases.check(what + where, async () => {
          const call = await rewrittenAt(bench, nth, (answer) => ({ ...answer, body: change(answer.body) }));
          assertUnknown(bench, call);
        });
      }
    });
  },
};

const sizeLimited: OperationRule = {
  id: 'answer-size-is-limited',
  meaning: 'An answer that is far too long is not read to its end: `unknown`.',
  about: sampledOperations,
  async run(bench, cases) {
    const blanks = ' '.repeat(hugeBytes);
    await cases.check(`a good answer followed by ${hugeBytes / 1024 / 1024} MiB of blanks`, async () => {
      const call = await rewrittenAt(bench, 0, (answer) => ({ ...answer, body: answer.body + blanks }));
      assertUnknown(bench, call);
    });
  },
};

const redirect: OperationRule = {
  id: 'redirect-is-not-followed',
  meaning: 'A redirect is not followed: `unknown`.',
  about: sampledOperations,
  async run(bench, cases) {
    await bench.eachEffect(async (nth, where) => {
      for (const status of [302, 303, 307, 308]) {
        await cases.check(`${status}${where}`, async () => {
          const elsewhere = answering(status, '', { location: '/elsewhere' });
          const call = await bench.call({ plan: bench.onEffect(elsewhere, { nth }) });
          const strayed = call.arrivals.filter(({ request }) => request.path === '/elsewhere');
          assert.equal(strayed.length, 0, 'followed to /elsewhere');
          assertUnknown(bench, call);
        });
      }
    });
  },
};

/** What the service may say, and what must not be made of it. */
export const answerRules = [
  undisturbed,
  documented,
  undocumentedStatus,
  undocumentedWord,
  foreignAnswer,
  errorAfterEffect,
  unreadable,
  sizeLimited,
  redirect,
];
