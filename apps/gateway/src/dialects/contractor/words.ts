import type { ErrorCode } from '@tollgate/core';
import { ApiFault } from '../../shared/api-fault.js';

/** The API's own words for some refusals, by their codes. */
export type Words = Readonly<Partial<Record<ErrorCode, string>>>;

/**
 * What is found or done; where it is refused with one of these codes, the refusal says so in the API's own words.
 *
 * @throws ApiFault the same refusal, in other words
 */
export async function inWords<Result>(words: Words, done: () => Promise<Result>): Promise<Result> {
  try {
    return await done();
  } catch (error) {
    const message = error instanceof ApiFault ? words[error.code] : undefined;
    if (!(error instanceof ApiFault) || message === undefined) throw error;
    const { code, param, details, retryAfterSeconds } = error;
    throw new ApiFault(code, {
      message,
      details,
      ...(param === null ? {} : { param }),
      ...(retryAfterSeconds === null ? {} : { retryAfterSeconds }),
    });
  }
}
