import { assertNever } from '../assert-never.js';
import type { Answer } from '../http-server.js';
import type { Runtime } from '../runtime.js';
import { readCardRequest } from './card-request.js';
import type { CardRequest } from './card-request.js';
import type { Serving } from './serving.js';
import { successAnswer } from './su-answers.js';
import { takePayment } from './take-payment.js';
import type { Token } from './token.js';

// One more than a multiple of three, so that base64 ends in `==` as in the documentation's example.
const TOKEN_BYTES = 22;

/** `POST /service/api/card`: keeps a card, makes a token of it, or charges it at once. */
export function takeCard(runtime: Runtime, sent: unknown, how: Serving): Answer {
  const request = readCardRequest(runtime, sent);
  const { partnerId } = request.partner;
  switch (request.action) {
    case 'Store':
      runtime.store.append({ type: 'su_token_card_stored', partnerId, card: request.card });
      return successAnswer();
    case 'Intent':
      return successAnswer({ token_id: issueToken(runtime, request, 'reusable') });
    case 'Token':
      return successAnswer({ token_id: issueToken(runtime, request, 'single') });
    case 'Charge':
      return takePayment(runtime, { partnerId, token: null, outcome: request.outcome, money: request.money }, how);
    default:
      return assertNever(request);
  }
}

function issueToken(runtime: Runtime, { partner, outcome, card }: CardRequest, use: Token['use']): string {
  const tokenId = Buffer.from(runtime.environment.randomBytes(TOKEN_BYTES)).toString('base64');
  runtime.store.append({
    type: 'su_token_issued',
    token: { tokenId, partnerId: partner.partnerId, use, outcome, card },
  });
  return tokenId;
}
