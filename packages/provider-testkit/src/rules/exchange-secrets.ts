import { exchangeBodyLimit, type Exchange } from '@tollgate/core';
import assert from 'node:assert/strict';
import type { AnyRequest } from '../bench/any-sample.js';
import type { Bench } from '../bench/bench.js';
import { listen } from '../bench/listen.js';
import { secretsIn, secretsShownBy } from '../bench/secrets.js';
import { isReading, sampledOperations } from '../operation-kinds.js';
import type { OperationRule } from '../rule.js';
import { answer as answering, pass, type Action, type Plan } from '../wire/action.js';
import { leavesOf } from '../wire/fields-of.js';
import type { WireAnswer, WireRequest } from '../wire/wire-request.js';
import { documentedPlan } from './answers.js';
import { repetitions } from './repetitions.js';

const noSecret: OperationRule = {
  id: 'exchanges-hold-no-secret',
  meaning:
    'No exchange shows a secret, in clear or encoded, not even where the service repeats it or where a body is cut.',
  about: sampledOperations,
  async run(bench, cases) {
    await cases.check('the sample', () => assertNoSecret(bench, () => undefined));
    for (const { title, given, say } of repetitions(bench)) {
      await cases.check(title, () =>
        assertNoSecret(bench, (secrets) => {
          const repeat = (answer: WireAnswer, request: WireRequest): WireAnswer => say(answer, words(secrets, request));
          return documentedPlan(bench, given, repeat).plan;
        }),
      );
    }
    await bench.eachEffect(async (nth, where) => {
      for (const [title, repeat] of Object.entries(undocumented)) {
        await cases.check(title + where, () =>
          assertNoSecret(bench, (secrets) => {
            const isMeant = bench.isNthEffect(nth);
            return (request) => (isMeant(request) ? repeat(secrets, request) : pass);
          }),
        );
      }
    });
  },
};

/** Answers a request with the secrets of the call. */
type Repeat = (secrets: readonly string[], request: WireRequest) => Action;

/** Answers that no documentation knows, each with the secrets in another place. */
const undocumented: Readonly<Record<string, Repeat>> = {
  'a good answer repeats the request in fields of its own': (secrets, request) => ({
    do: 'rewrite',
    rewrite: (answer) => ({ ...answer, ...withRepetition(answer, words(secrets, request)) }),
  }),
  'an answer repeats it escaped': (secrets) => answering(400, `{"error":{"message":"${escaped(secrets.join(' '))}"}}`),
  'an answer repeats it as the name of a field': (secrets) =>
    answering(400, Object.fromEntries(secrets.map((secret) => [secret, true]))),
  'an answer repeats it in its headers': (secrets) => {
    const text = secrets.map((secret) => encodeURIComponent(secret)).join(' ');
    return answering(400, {}, { 'request-id': text, 'x-request-id': text });
  },
  'JSON that breaks off repeats it': (secrets) => answering(400, JSON.stringify({ error: secrets }).slice(0, -2)),
  ...Object.fromEntries(
    [0, 1, 2, 3].map((shift) => [`a long answer repeats it, cut at place ${shift + 1} of 4`, long(shift)]),
  ),
};

/** An answer that is nothing but secrets, far longer than what is told of it; begun later by so many fourths of them. */
function long(shift: number): Repeat {
  return (secrets) => {
    const line = `${secrets.join(' ')} `;
    const begin = '.'.repeat(Math.floor((shift * line.length) / 4));
    const message = begin + line.repeat(Math.ceil((2 * exchangeBodyLimit) / line.length));
    return answering(400, { error: { message } });
  };
}

function withRepetition({ body }: WireAnswer, text: string): Pick<WireAnswer, 'body'> {
  return { body: JSON.stringify({ ...(JSON.parse(String(body)) as object), echo: text, deeper: [{ echo: text }] }) };
}

/** JSON may write every character as a code. */
function escaped(text: string): string {
  const code = (unit: string): string => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
  return text.split('').map(code).join('');
}

/** The secrets as they are and as a request may spell them, and the request itself. */
function words(secrets: readonly string[], { path, headers, body }: WireRequest): string {
  const spelled = secrets.flatMap((secret) => [
    secret,
    encodeURIComponent(secret),
    JSON.stringify(secret).slice(1, -1),
  ]);
  return [...spelled, headers['authorization'] ?? '', path, body].join(' ');
}

/** Fails when a call tells of an exchange that shows a secret. What is answered is the business of other rules. */
async function assertNoSecret(bench: Bench, planFor: (secrets: readonly string[]) => Plan | undefined): Promise<void> {
  const request: AnyRequest = await bench.requests.take();
  const { subject } = bench.session;
  const secrets = [...subject.secrets, ...secretsIn(request, subject.secretFields)].filter((secret) => secret !== '');
  const { exchanges, onExchange } = listen();
  const plan = planFor(secrets);
  const call = await bench.call({ request, onExchange, ...(plan ? { plan } : {}) }).catch(() => null);
  const isSpent = !isReading(bench.operation) && call?.effects.some(({ forwarded }) => forwarded) !== false;
  if (!isSpent) bench.requests.giveBack(request);
  const shown = exchanges.map(textsOf).flatMap((texts) => secretsShownBy(texts, [...secrets, ...halves(secrets)]));
  assert.equal(
    shown.length,
    0,
    `an exchange shows ${[...new Set(shown)].map((text) => text.length).join(', ')} characters`,
  );
}

/** What may be left of a secret that was cut in two. Less of it cannot be told from a word. */
function halves(secrets: readonly string[]): string[] {
  return secrets.filter(({ length }) => length >= 12).map((secret) => secret.slice(0, Math.ceil(secret.length / 2)));
}

/** The texts of an exchange, as they are and decoded. */
function textsOf(exchange: Exchange): string[] {
  const texts = Object.values(exchange as unknown as Record<string, unknown>).filter((one) => typeof one === 'string');
  return texts.flatMap((text) => [text, ...decoded(text)]);
}

function decoded(text: string): string[] {
  const form = [...new URLSearchParams(text)].flat();
  try {
    return [...form, ...leavesOf(JSON.parse(text)).flat()];
  } catch {
    return form;
  }
}

/** What is kept back of what is told. */
export const exchangeSecretRules = [noSecret];
