import { createHash } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import type { Performance } from '../../faults/serve-with-faults.js';
import type { Answer } from '../../http-server.js';
import type { Runtime } from '../../runtime.js';
import type { KeptAnswer } from '../state.js';
import { API_VERSION, Work } from '../work.js';
import { expandAnswer } from './expand.js';
import { parseForm } from './form.js';
import type { Form } from './form.js';
import type { Route } from './route.js';
import { readParams } from './shape.js';
import { refusalAnswer, refusalOfError, SERVER_ERROR, StripeError } from './stripe-error.js';

const KEY_LIFETIME_MS = 24 * 3_600_000;

/** A request, as far as its route does not matter. */
export interface StripeRequest {
  readonly id: string;
  readonly url: string;
  readonly version: string;
  /** Null when none was sent, or when the method is one that needs none. */
  readonly idempotencyKey: string | null;
  readonly path: Readonly<Record<string, string>>;
  readonly form: Form;
  readonly fingerprint: string;
}

/** @throws StripeError 400 for parameters that cannot be read, or a key that is too long */
export function readRequest(request: FastifyRequest, id: string): StripeRequest {
  const [url = '', query = ''] = request.url.split('?', 2);
  const { 'stripe-version': version, 'idempotency-key': key } = request.headers;
  const form = { ...parseForm(query), ...((request.body ?? {}) as Form) };
  return {
    id,
    url,
    version: typeof version === 'string' ? version : API_VERSION,
    idempotencyKey: request.method === 'POST' ? keyOf(key) : null,
    path: request.params as Record<string, string>,
    form,
    fingerprint: createHash('sha256')
      .update(`${request.method} ${url} ${JSON.stringify(sorted(form))}`)
      .digest('hex'),
  };
}

function keyOf(header: unknown): string | null {
  if (typeof header !== 'string' || header === '') return null;
  if (header.length <= 255) return header;
  const message = 'Idempotency keys can be at most 255 characters long.';
  throw new StripeError({ status: 400, type: 'idempotency_error', message }, { beforeExecution: true });
}

function sorted(form: Form): object {
  const fields = Object.entries(form).sort(([first], [second]) => (first < second ? -1 : 1));
  return fields.map(([name, value]) => [name, typeof value === 'string' ? value : sorted(value)]);
}

/** Carries an operation out, or gives again what its idempotency key stands for. Never throws. */
export function perform(runtime: Runtime, route: Route, request: StripeRequest, how: Performance): Answer {
  try {
    return keptAnswer(runtime, request) ?? performOnce(runtime, route, request, how);
  } catch (error) {
    return refusalAnswer(refusalOfError(error), request.id);
  }
}

function keptAnswer(
  { store, clock }: Runtime,
  { idempotencyKey, fingerprint, url }: StripeRequest,
): Answer | undefined {
  const kept = idempotencyKey === null ? undefined : store.state.stripe.answers.get(idempotencyKey);
  if (kept === undefined || clock.nowMs() - kept.atMs >= KEY_LIFETIME_MS) return undefined;
  if (kept.fingerprint !== fingerprint) throw otherRequest(kept, url);
  const headers = { 'idempotent-replayed': 'true', 'original-request': kept.requestId };
  return { status: kept.status, body: kept.body, headers };
}

function performOnce(runtime: Runtime, route: Route, request: StripeRequest, how: Performance): Answer {
  const { id, idempotencyKey, version, path, url, form } = request;
  const work = new Work(runtime, {
    atMs: runtime.clock.nowMs(),
    request: { id, idempotencyKey, version },
    wrongAmount: how.wrongAmount,
  });
  try {
    const { expand = [] } = readParams(pick(form, 'expand'), { expand: 'texts' });
    const body = expandAnswer(work, route.perform({ work, path, form, url }), expand);
    return keepAndCommit({ status: 200, body });
  } catch (error) {
    if (!(error instanceof StripeError)) throw error;
    const answer = refusalAnswer(error.refusal, id);
    if (error.beforeExecution) return answer;
    if (!error.leavesTraces) work.forget();
    return keepAndCommit(answer);
  }

  function keepAndCommit(answer: Answer): Answer {
    const { status, body } = how.failsAfterwards ? refusalAnswer(SERVER_ERROR, id) : answer;
    const { fingerprint } = request;
    const kept = { fingerprint, path: url, requestId: id, status, body, atMs: work.atMs };
    work.commit(idempotencyKey === null ? {} : { answer: { key: idempotencyKey, ...kept } });
    return answer;
  }
}

function pick(form: Form, name: string): Form {
  const value = form[name];
  return value === undefined ? {} : { [name]: value };
}

function otherRequest({ key, path }: KeptAnswer, url: string): StripeError {
  const rule =
    path === url
      ? 'with the same parameters they were first used with'
      : `for the same endpoint they were first used for ('${path}')`;
  const message = `Keys for idempotent requests can only be used ${rule}. Try using a key other than '${key}' if you meant to execute a different request.`;
  return new StripeError({ status: 400, type: 'idempotency_error', message }, { beforeExecution: true });
}
