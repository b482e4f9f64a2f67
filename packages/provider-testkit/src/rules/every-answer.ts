import { declineCodes, outcomeNames } from '@tollgate/core';
import assert from 'node:assert/strict';
import type { AnyAnswer } from '../bench/any-sample.js';
import type { Bench } from '../bench/bench.js';
import type { Said } from '../bench/session.js';
import { sampledOperations } from '../operation-kinds.js';
import type { OperationRule } from '../rule.js';
import type { WireAnswer, WireRequest } from '../wire/wire-request.js';
import { secretsIn } from '../bench/secrets.js';
import { documentedPlan } from './answers.js';
import { repetitions } from './repetitions.js';
import { shown } from './verdicts.js';

const neverThrows: OperationRule = {
  id: 'never-throws',
  meaning: 'Whatever happens is an answer; an operation throws only for a bug.',
  about: sampledOperations,
  async run(bench, cases) {
    await cases.check('all cases of the operation', () => {
      const threw = saidOf(bench).filter(({ threw }) => threw !== null);
      assert.equal(threw.length, 0, threw.map(({ during, threw: what }) => `${during}: ${String(what)}`).join('; '));
    });
  },
};

const wellFormed: OperationRule = {
  id: 'answers-are-of-the-port',
  meaning:
    'Every answer is one of the port: a known outcome with all of its fields, a known decline code with its advice.',
  about: sampledOperations,
  async run(bench, cases) {
    await cases.check('all cases of the operation', () => {
      const odd = saidOf(bench).flatMap(({ during, answer }) =>
        (answer === null ? [] : oddities(answer)).map((what) => `${during}: ${what}`),
      );
      assert.equal(odd.length, 0, odd.join('; '));
    });
  },
};

const saidOf = ({ session, operation }: Bench): readonly Said[] =>
  session.said.filter((said) => said.operation === operation);

/** What is wrong with an answer, in words. */
function oddities(answer: AnyAnswer): string[] {
  if (typeof answer['found'] === 'string') return oddFinding(answer);
  const { outcome, code, advice, reference, reason, fault } = answer;
  const needed = ((): boolean => {
    switch (outcome) {
      case 'succeeded':
        return isText(reference) && typeof answer['money'] === 'object';
      case 'pending':
        return isText(reference);
      case 'requires_action':
        return isText(reference) && isText(answer['redirectUrl']);
      case 'declined':
        return Object.hasOwn(declineCodes, String(code)) && advice === declineCodes[code as 'generic_decline'].advice;
      case 'rejected':
        return ['credentials', 'permission', 'rate_limited', 'invalid_request'].includes(String(fault));
      case 'not_sent':
        return isText(reason);
      case 'answered':
        return areTexts(answer['fields']) && !Array.isArray(answer['fields']);
      case 'refused':
        return areTexts(answer['messages']) && Array.isArray(answer['messages']);
      case 'unknown':
        return isText(reason) && (reference === null || reference === undefined || isText(reference));
      default:
        return typeof outcome === 'string' && (accountOutcomes.includes(outcome) || isKnown(outcome));
    }
  })();
  return needed ? [] : [shown(answer)];
}

const accountOutcomes = ['valid', 'created', 'verified', 'mismatch', 'verification_failed', 'deleted', 'absent'];
const isKnown = (word: string): boolean => (outcomeNames as readonly string[]).includes(word);
const isText = (value: unknown): boolean => typeof value === 'string' && value !== '';
const areTexts = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && Object.values(value).every((one) => typeof one === 'string');

function oddFinding(answer: AnyAnswer): string[] {
  const { found, state, reason } = answer;
  if (found === 'no' || (found === 'unavailable' && isText(reason))) return [];
  if (found === 'yes') return typeof state === 'object' && state !== null ? oddities(state as AnyAnswer) : [];
  return [shown(answer)];
}

const secretsKept: OperationRule = {
  id: 'secrets-are-kept',
  meaning: 'No answer, error or output shows a secret, not even where the service repeats it.',
  about: sampledOperations,
  async run(bench, cases) {
    for (const { title, given, say } of repetitions(bench)) {
      await cases.check(title, async () => {
        const request = await bench.requests.take();
        const { subject } = bench.session;
        const secrets = [...subject.secrets, ...secretsIn(request, subject.secretFields)];
        const repeat = (answer: WireAnswer, { headers, body }: WireRequest): WireAnswer =>
          say(answer, [...secrets, headers['authorization'] ?? '', body].join(' '));
        await bench.call({ request, plan: documentedPlan(bench, given, repeat).plan });
        bench.requests.giveBack(request);
        assertNoLeak(bench.session.said.slice(-1));
      });
    }
    await cases.check('all cases of the operation', () => assertNoLeak(saidOf(bench)));
  },
};

function assertNoLeak(said: readonly Said[]): void {
  const leaks = said.flatMap(({ during, leaks: places }) => places.map((place) => `in the ${place} of "${during}"`));
  assert.equal(leaks.length, 0, leaks.slice(0, 5).join('; '));
}

/** What holds for every answer of every case; run after the others. */
export const everyAnswerRules = [secretsKept, neverThrows, wellFormed];
