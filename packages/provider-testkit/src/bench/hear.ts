import type { PaymentProvider } from '@tollgate/core';
import { inspect } from 'node:util';
import type { SampledOperation } from '../subject.js';
import { methodOf, type AnyAnswer, type AnyRequest } from './any-sample.js';
import { secretsIn, secretsShownBy } from './secrets.js';
import type { Session } from './session.js';
import { watchOutput } from './watch-output.js';
import { isSilence } from './within.js';

/** Who is called, and with what. */
export interface Hearing {
  readonly session: Session;
  readonly provider: PaymentProvider;
  readonly operation: SampledOperation;
  readonly request: AnyRequest;
}

/**
 * Calls an operation, and keeps what it answers, throws and prints with the session.
 *
 * @throws Error when the operation throws or does not answer
 */
export async function hear({ session, provider, operation, request }: Hearing): Promise<AnyAnswer> {
  const method = methodOf(provider, operation);
  if (method === undefined) throw new Error(`the provider has no ${operation}`);
  const output = watchOutput();
  let answer: AnyAnswer | null = null;
  let thrown: unknown = null;
  let threw: string | null = null;
  try {
    answer = await session.within(`answer from ${operation}`, (async () => method(request))());
  } catch (fault) {
    if (isSilence(fault)) throw fault;
    thrown = fault;
    threw = inspect(fault, { depth: 0 }).split('\n', 1)[0] ?? '';
  } finally {
    output.end();
  }
  const leaks = leaksIn({ answer: keptOf(answer), error: thrown, output: output.printed }, session, request);
  session.said.push({ operation, during: session.during, answer, threw, leaks });
  if (answer === null || typeof answer !== 'object') throw new Error(`${operation} threw ${threw ?? 'nothing'}`);
  return answer;
}

/** An answer without what the service answered to what was relayed: that is for whoever sent the secrets. */
function keptOf(answer: AnyAnswer | null): unknown {
  return answer?.['outcome'] === 'answered' ? { ...answer, fields: null } : answer;
}

/** Where secrets are shown. */
function leaksIn(places: Readonly<Record<string, unknown>>, { subject }: Session, request: AnyRequest): string[] {
  const secrets = [...subject.secrets, ...secretsIn(request, subject.secretFields)];
  return Object.entries(places)
    .filter(([, what]) => secretsShownBy(what, secrets).length > 0)
    .map(([where]) => where);
}
