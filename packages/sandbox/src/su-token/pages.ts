import type { FastifyInstance, FastifyReply } from 'fastify';
import type { Runtime } from '../runtime.js';
import { findToken } from './find-token.js';
import type { SuPayment } from './su-payment.js';

/** Where a payer pays a link. */
export function payUrl(baseUrl: string, { id }: Pick<SuPayment, 'id'>): string {
  return `${baseUrl}/pay/${id}`;
}

/** Where the card behind a token is shown. */
export function viewUrl(baseUrl: string, named: { tokenId: string; partnerId: string }): string {
  return `${baseUrl}/view-cc?${new URLSearchParams(named).toString()}`;
}

/** Where a card would be entered; spelled as in the documentation. */
export function widgetUrl(baseUrl: string, { partnerId, isButton }: { partnerId: string; isButton: string }): string {
  return `${baseUrl}/get-cc?${new URLSearchParams({ userId: partnerId, is_button: isButton }).toString()}`;
}

interface PayRequest {
  Params: { id: string };
  Querystring: { outcome?: unknown };
}

interface ViewRequest {
  Querystring: { tokenId?: unknown; partnerId?: unknown };
}

/** Adds the pages that the links lead to, all of plain text. Opening a pay link pays it. */
export function addPages(server: FastifyInstance, runtime: Runtime): void {
  server.get<PayRequest>('/pay/:id', ({ params, query }, reply) => {
    const payment = payOnce(runtime, params.id, query.outcome === 'fail' ? 'Fail' : 'Success');
    if (payment === undefined) {
      reply.callNotFound();
      return reply;
    }
    if (payment.returnUrl !== null) return reply.redirect(payment.returnUrl, 303);
    return sendText(reply, `${payment.status}: order ${payment.orderId ?? ''} of ${payment.partnerId}.`);
  });
  server.get<ViewRequest>('/view-cc', ({ query: { tokenId, partnerId } }, reply) => {
    const named = { tokenId: String(tokenId), partnerId: String(partnerId) };
    const token = findToken(runtime, named);
    if (token === undefined) {
      reply.callNotFound();
      return reply;
    }
    return sendText(reply, `${token.card.brand} ending in ${token.card.last4}.`);
  });
  server.get('/get-cc', (_request, reply) =>
    sendText(reply, 'Here a payer would enter a card. The stand-in takes test cards at /service/api/card.'),
  );
}

/** The link as it stands once it was opened; opening it again changes nothing. */
function payOnce({ store, clock }: Runtime, paymentId: string, status: 'Success' | 'Fail'): SuPayment | undefined {
  const { payments } = store.state.suToken;
  const link = payments.get(paymentId);
  if (link === undefined || link.orderId === null) return undefined;
  if (link.status === 'Pending') {
    store.append({ type: 'su_token_payment_completed', paymentId, status, completedAtMs: clock.nowMs() });
  }
  return payments.get(paymentId);
}

function sendText(reply: FastifyReply, text: string): FastifyReply {
  return reply.type('text/plain; charset=utf-8').send(`${text}\n`);
}
