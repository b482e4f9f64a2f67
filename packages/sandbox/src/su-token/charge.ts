import type { Answer } from '../http-server.js';
import type { Runtime } from '../runtime.js';
import { checkCustomerName, readMoney, readPartner, readToken } from './read-request.js';
import type { Serving } from './serving.js';
import { SuRefusal } from './su-answers.js';
import { SuBody } from './su-body.js';
import { takePayment } from './take-payment.js';

const FIELDS = ['partner_id', 'token_id', 'currency_code', 'amount', 'customer_name'];

/**
 * `POST /service/api/charge`: charges the card behind a token. Runs without a pause from check to record, so that of
 * two charges of one single-use token the second finds it spent.
 */
export function chargeToken(runtime: Runtime, sent: unknown, how: Serving): Answer {
  const body = new SuBody(sent, FIELDS);
  const partner = readPartner(body, runtime);
  const read = { token: readToken(body, runtime, partner), money: readMoney(body, partner) };
  checkCustomerName(body, partner);
  const { token, money } = body.complete(read);
  if (runtime.store.state.suToken.spentTokenIds.has(token.tokenId)) {
    throw new SuRefusal(400, ['This token has already been used.']);
  }
  const { partnerId } = partner;
  return takePayment(runtime, { partnerId, token, outcome: token.outcome, money }, how);
}
