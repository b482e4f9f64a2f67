import type { FastifyReply, FastifyRequest } from 'fastify';
import { SuRefusal } from './su-answers.js';

/** The `x-api-name` unless `suTokenApiName` names another. */
export const DEFAULT_SU_API_NAME = 'SANDBOXAPP';

/** The `x-api-key` unless `suTokenApiKey` names another. */
export const DEFAULT_SU_API_KEY = 'su_test_sandbox';

/** A client of Su Token, by the two headers that it sends. */
export interface SuCredentials {
  readonly apiName: string;
  readonly apiKey: string;
}

/** A hook that lets through those who send both. */
export function requireCredentials({ apiName, apiKey }: SuCredentials) {
  return ({ headers }: FastifyRequest, _reply: FastifyReply, done: () => void): void => {
    if (headers['x-api-name'] !== apiName || headers['x-api-key'] !== apiKey) {
      throw new SuRefusal(401, ['Unauthorised']);
    }
    done();
  };
}
