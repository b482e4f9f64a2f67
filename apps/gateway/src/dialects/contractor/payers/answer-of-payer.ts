import type { Answer } from '../../../shared/answer.js';
import { replayed } from '../../../shared/idempotency.js';
import { successAnswer } from '../envelope.js';
import type { MadePayer } from './payers.service.js';
import { toCustomerData } from './render-customer.js';

/** The answer to a request that has made a customer. */
export function answerOfPayer(message: string | null, { customer, method, isReplay }: MadePayer): Answer {
  const answer = successAnswer(message, toCustomerData(customer, method));
  return isReplay ? replayed(answer) : answer;
}
