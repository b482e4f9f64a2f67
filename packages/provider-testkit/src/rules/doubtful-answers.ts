import assert from 'node:assert/strict';
import type { AnyAnswer } from '../bench/any-sample.js';
import type { Bench } from '../bench/bench.js';
import type { Call } from '../bench/stage.js';
import { sampledOperations } from '../operation-kinds.js';
import type { OperationRule } from '../rule.js';
import { answer as answering } from '../wire/action.js';
import { changePath } from './json-path.js';
import { rewritten, rewrittenAt } from './rewritten.js';
import { assertUnknown } from './verdicts.js';

const proxyPage = '<html><head><title>Service</title></head><body><h1>Not available</h1></body></html>';
const html = { 'content-type': 'text/html' };

/** Far above what an answer of a payment service needs, and small enough for a test. */
const hugeBytes = 4 * 1024 * 1024;

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

/** What may come in the place of an answer, and what must not be made of it. */
export const doubtfulAnswerRules = [
  undocumentedStatus,
  undocumentedWord,
  foreignAnswer,
  errorAfterEffect,
  unreadable,
  sizeLimited,
  redirect,
];
