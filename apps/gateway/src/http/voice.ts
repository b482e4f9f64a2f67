import type { FastifyRequest } from 'fastify';
import type { ApiFault } from '../shared/api-fault.js';
import type { Answer } from '../shared/answer.js';
import { errorBody } from './envelope.js';

/** How one dialect words what went wrong, and how it is spoken to. */
export interface Voice {
  /** What the paths of the dialect begin with. */
  readonly prefix: string;
  /** How bodies are written; `json` at an endpoint without one. */
  readonly bodies: 'json' | 'form';
  /** Writes a fault in the dialect's own shape: status, headers beside those of every answer, body. */
  speak(fault: ApiFault): Answer;
  /** The header that a request's id is told in. */
  readonly requestIdHeader: string;
}

/** The canonical API's. */
export const canonicalVoice: Voice = {
  prefix: '/',
  bodies: 'json',
  requestIdHeader: 'x-request-id',
  speak: (fault) => ({ status: fault.status, body: JSON.stringify(errorBody(fault)) }),
};

/** The voice that a path is answered in. */
export type VoiceOf = (request: Pick<FastifyRequest, 'url'>) => Voice;

/**
 * Finds voices by the beginning of the path; the longest prefix counts.
 *
 * @param voices - those of the dialects beside the canonical one
 */
export function voicesOf(voices: readonly Voice[]): VoiceOf {
  const longestFirst = voices.toSorted((a, b) => b.prefix.length - a.prefix.length);
  return ({ url }) => longestFirst.find(({ prefix }) => url.startsWith(prefix)) ?? canonicalVoice;
}
