import { setTimeout as sleep } from 'node:timers/promises';
import { operationTable } from './operations.js';
import { mayTryAgain, pauseBefore } from './retry.js';
import { sendOnce, type PreparedRequest } from './send.js';
import type { CallOptions, TollgateSettings } from './settings.js';
import type { AnswerOf, OperationName, RequestOf } from './typed-operations.js';

/** A client: one method for each operation of the API. Each throws `TollgateError` or `NoAnswerError`. */
export type Tollgate = {
  readonly [Name in OperationName]: Call<RequestOf<Name>, AnswerOf<Name>>;
};

/** What need not be said may be left out as a whole. */
type Call<Request, Answer> = object extends Request
  ? (request?: Request) => Promise<Answer>
  : (request: Request) => Promise<Answer>;

/** What any operation may be asked with, as it is sent. */
interface AnyRequest extends CallOptions {
  readonly path?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string | undefined>>;
  readonly body?: unknown;
}

/** Makes a client of one gateway for one key. It holds no connection and need not be closed. */
export function createTollgate(settings: TollgateSettings): Tollgate {
  const entries = Object.entries(operationTable).map(([name, operation]) => [
    name,
    (request: AnyRequest = {}) => call(settings, operation, request),
  ]);
  return Object.fromEntries(entries) as Tollgate;
}

type Operation = (typeof operationTable)[OperationName];

async function call(settings: TollgateSettings, operation: Operation, request: AnyRequest): Promise<unknown> {
  const { maxRetries = 3, pause = sleep } = settings;
  const prepared = prepare(settings, operation, request);
  const isRepeatable = operation.takesKey || operation.verb !== 'POST';
  for (let tries = 0; ; tries += 1) {
    const result = await sendOnce(settings, prepared);
    if (result.ok) return result.body;
    if (tries >= maxRetries || !mayTryAgain(result.fault, isRepeatable)) throw result.fault;
    await pause(pauseBefore(tries, result.retryAfter));
    request.signal?.throwIfAborted();
  }
}

function prepare({ baseUrl }: TollgateSettings, operation: Operation, request: AnyRequest): PreparedRequest {
  const { path = {}, query = {}, body, idempotencyKey, signal = null } = request;
  const filled = operation.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(path[name] ?? ''));
  const sent = Object.entries(query).filter((pair): pair is [string, string] => pair[1] !== undefined);
  const search = sent.length === 0 ? '' : `?${new URLSearchParams(sent).toString()}`;
  return {
    verb: operation.verb,
    url: baseUrl.replace(/\/$/, '') + filled + search,
    body,
    // Made before the first try, and the same for all: that is what makes a retry safe.
    idempotencyKey: operation.takesKey ? (idempotencyKey ?? `tollgate-client-${crypto.randomUUID()}`) : null,
    signal,
  };
}
