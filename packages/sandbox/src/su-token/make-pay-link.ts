import { otherAmount } from '../faults/other-amount.js';
import type { Answer } from '../http-server.js';
import type { Runtime } from '../runtime.js';
import { payUrl } from './pages.js';
import { newPgTransactionId } from './pg-transaction-id.js';
import { readMoney, readPartner } from './read-request.js';
import type { Serving } from './serving.js';
import { orderKey } from './state.js';
import { successAnswer } from './su-answers.js';
import { emailAddress, phoneNumber, SuBody } from './su-body.js';
import type { SuPayment } from './su-payment.js';

const FIELDS = ['partner_id', 'amount', 'currency_code', 'order_id', 'customer_email', 'contact_number', 'return_url'];
const LONGEST_ORDER_ID = 100;

/** `POST /service/api/paycard`: a link for the payer to pay at. The e-mail address and number are checked, not kept. */
export function makePayLink(runtime: Runtime, sent: unknown, { baseUrl, wrongAmount }: Serving): Answer {
  const body = new SuBody(sent, FIELDS);
  const partner = readPartner(body, runtime);
  const { partnerId } = partner;
  const { paymentIdByOrder } = runtime.store.state.suToken;
  const isTaken = (orderId: string): boolean => paymentIdByOrder.has(orderKey(partnerId, orderId));
  const money = readMoney(body, partner);
  const orderId = body.read('order_id', (text) => (text.length > LONGEST_ORDER_ID || isTaken(text) ? undefined : text));
  body.readOptional('customer_email', emailAddress);
  body.readOptional('contact_number', phoneNumber);
  const returnUrl = body.readOptional('return_url', webAddress);
  const read = body.complete({ orderId, returnUrl, money });
  const { currency, amountMinor } = read.money;
  const payment: SuPayment = {
    id: newPgTransactionId(runtime.environment),
    partnerId,
    orderId: read.orderId,
    tokenId: null,
    amountMinor: wrongAmount ? otherAmount(amountMinor) : amountMinor,
    currency,
    status: 'Pending',
    createdAtMs: runtime.clock.nowMs(),
    completion: null,
    returnUrl: read.returnUrl,
  };
  runtime.store.append({ type: 'su_token_payment_created', payment, spentTokenId: null });
  return successAnswer({ URL: payUrl(baseUrl, payment) });
}

function webAddress(text: string): string | undefined {
  return /^https?:\/\//.test(text) && URL.canParse(text) ? text : undefined;
}
