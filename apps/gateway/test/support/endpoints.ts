import { voiceOf } from '../../src/dialects/voices.js';
import { canonicalVoice } from '../../src/http/voice.js';
import { operationsOf, type OpenApiDocument } from './openapi-document.js';
import type { Reply, TestGateway } from './test-gateway.js';

/** One endpoint of a document, with an id that is none in its path. */
export interface Endpoint {
  /** `get /payments/{id}` */
  readonly route: string;
  readonly verb: string;
  readonly url: string;
  readonly operation: any;
  readonly needsKey: boolean;
  /** Whether it answers in the canonical shape; others have their dialect's. */
  readonly isCanonical: boolean;
}

/** Every endpoint of a document. */
export function endpointsOf(document: OpenApiDocument): Endpoint[] {
  return operationsOf(document).map(({ verb, path, operation }) => ({
    route: `${verb} ${path}`,
    verb,
    url: path.replaceAll(/\{\w+\}/g, 'x'),
    operation,
    needsKey: operation.security.length > 0,
    isCanonical: voiceOf({ url: path }) === canonicalVoice,
  }));
}

/** Asks an endpoint with a body, where it takes one, that it does not know: `{other: 1}`, as JSON or as a form. */
export function askEndpoint(
  gateway: TestGateway,
  { verb, url }: Pick<Endpoint, 'verb' | 'url'>,
  headers: Record<string, string>,
): Promise<Reply> {
  if (verb === 'get' || verb === 'delete') return gateway.send(url, { method: verb.toUpperCase(), headers });
  const isForm = voiceOf({ url }).bodies === 'form';
  const type = isForm ? 'application/x-www-form-urlencoded' : 'application/json';
  return gateway.send(url, {
    method: verb.toUpperCase(),
    headers: { 'content-type': type, ...headers },
    body: isForm ? 'other=1' : '{"other":1}',
  });
}
