import type { Answer } from '../http-server.js';
import type { Runtime } from '../runtime.js';
import { formatAmount } from './amount.js';
import { readPartner } from './read-request.js';
import { orderKey } from './state.js';
import { successAnswer } from './su-answers.js';
import { SuBody } from './su-body.js';
import type { SuPayment } from './su-payment.js';

/**
 * `POST /service/api/transactionstatus`: where a payment of the partner stands, by its `PGTransactionID` or, for a pay
 * link, by its `order_id`. The outer `Status` says only that the question was answered.
 */
export function transactionStatus(runtime: Runtime, sent: unknown): Answer {
  const body = new SuBody(sent, ['partner_id', 'transaction_id']);
  const partner = readPartner(body, runtime);
  const found = body.read('transaction_id', (id) => findPayment(runtime, partner.partnerId, id));
  const { id, amountMinor, currency, status } = body.complete({ found }).found;
  const amount = formatAmount(amountMinor, { currency, amountFormat: partner.amountFormat });
  return successAnswer({ transaction_details: { pg_transection_id: id, amount, currency, status } });
}

function findPayment({ store }: Runtime, partnerId: string, id: string): SuPayment | undefined {
  const { payments, paymentIdByOrder } = store.state.suToken;
  const payment = payments.get(paymentIdByOrder.get(orderKey(partnerId, id)) ?? id);
  return payment?.partnerId === partnerId ? payment : undefined;
}
