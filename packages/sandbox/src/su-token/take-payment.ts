import { otherAmount } from '../faults/other-amount.js';
import type { Answer } from '../http-server.js';
import type { Runtime } from '../runtime.js';
import { OUTCOMES } from './outcomes.js';
import type { OutcomeTraits, SuOutcome } from './outcomes.js';
import { newPgTransactionId } from './pg-transaction-id.js';
import type { SuMoney } from './read-request.js';
import type { Serving } from './serving.js';
import type { SuPayment } from './su-payment.js';
import type { Token } from './token.js';

/** How long a pending charge takes on the sandbox clock. */
export const PENDING_MS = 60_000;

/** A charge that every check has let through. */
export interface ChargeOrder {
  readonly partnerId: string;
  readonly money: SuMoney;
  /** Null when a card is charged without one. */
  readonly token: Token | null;
  readonly outcome: SuOutcome;
}

/** Charges, as the outcome wants it. Asked twice, it charges twice: Su Token knows no idempotency. */
export function takePayment(
  runtime: Runtime,
  order: ChargeOrder,
  { wrongAmount }: Pick<Serving, 'wrongAmount'>,
): Answer {
  const { token, outcome, partnerId, money } = order;
  const traits: OutcomeTraits = OUTCOMES[outcome];
  const spentTokenId = token?.use === 'single' ? token.tokenId : null;
  const id = newPgTransactionId(runtime.environment);
  if (traits.status === 'Fail') {
    if (spentTokenId !== null) runtime.store.append({ type: 'su_token_spent', tokenId: spentTokenId });
    return traits.answer(id);
  }
  const createdAtMs = runtime.clock.nowMs();
  const payment: SuPayment = {
    id,
    partnerId,
    orderId: null,
    tokenId: token?.tokenId ?? null,
    currency: money.currency,
    amountMinor: wrongAmount ? otherAmount(money.amountMinor) : money.amountMinor,
    status: traits.status,
    createdAtMs,
    completion: traits.completesAs === null ? null : { dueAtMs: createdAtMs + PENDING_MS, status: traits.completesAs },
    returnUrl: null,
  };
  runtime.store.append({ type: 'su_token_payment_created', payment, spentTokenId });
  return traits.answer(id);
}
