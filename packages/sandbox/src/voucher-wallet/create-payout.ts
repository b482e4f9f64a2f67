import { otherAmount } from '../faults/other-amount.js';
import type { Answer } from '../http-server.js';
import type { Runtime } from '../runtime.js';
import type { Payout } from '../state/payout.js';
import type { Voucher } from '../state/voucher.js';
import type { Form } from './form-body.js';
import { newVoucher, randomPin } from './issue-voucher.js';
import type { PayoutOutcome } from './payout-outcomes.js';
import { parsePayoutRequest } from './payout-request.js';
import type { PayoutRequest } from './payout-request.js';
import { WalletError } from './wallet-error.js';
import { payoutObject } from './wire-objects.js';

/** How long a pending payout takes on the sandbox clock. */
export const PENDING_PAYOUT_MS = 60_000;

/** `POST /v2/payouts`: mints a voucher. Asked twice, it pays twice: the documentation names no idempotency header. */
export function createPayout(runtime: Runtime, form: Form, { wrongAmount }: { wrongAmount: boolean }): Answer {
  const asked = parsePayoutRequest(form, runtime.clock.nowMs());
  const outcome = asked.bankOutcome ?? 'succeeded';
  if (outcome === 'refused') throw insufficientBalance();
  const amountMinor = wrongAmount ? otherAmount(asked.amountMinor) : asked.amountMinor;
  const request = { ...asked, amountMinor };
  const voucher = mint(runtime, request);
  const payout = payoutOf(runtime, { request, outcome, voucher });
  runtime.store.append({ type: 'payout_created', payout, voucher });
  return { status: 200, body: payoutObject(payout) };
}

// The PIN goes to the recipient, whom the stand-in does not know: POST /vouchers/{serial}/pin takes the recipient's place.
function mint(runtime: Runtime, { amountMinor, currency, expiresAtMs }: PayoutRequest): Voucher {
  const pin = randomPin(runtime);
  return newVoucher(runtime, { pin, valueMinor: amountMinor, currency, expiresAtMs, state: 'inactive' });
}

interface Accepted {
  readonly request: PayoutRequest;
  readonly outcome: Exclude<PayoutOutcome, 'refused'>;
  readonly voucher: Voucher;
}

function payoutOf({ environment }: Runtime, { request, outcome, voucher }: Accepted): Payout {
  const { recipient, accountId, recipientName, amountMinor, currency, metadata, deposit, bankOutcome } = request;
  return {
    id: `AWP_${Buffer.from(environment.randomBytes(16)).toString('base64')}`,
    publicAddress: recipient,
    accountId,
    recipientName,
    amountMinor,
    currency,
    metadata,
    deposit,
    voucherSerial: voucher.serial,
    cashesIn: deposit || bankOutcome !== null,
    createdAtMs: voucher.createdAtMs,
    ...standingOf(outcome, voucher.createdAtMs + PENDING_PAYOUT_MS),
  };
}

function standingOf(outcome: Accepted['outcome'], dueAtMs: number): Pick<Payout, 'status' | 'completion'> {
  if (outcome === 'pending') return { status: 'pending', completion: { dueAtMs, status: 'succeeded' } };
  if (outcome === 'pendingThenFailed') return { status: 'pending', completion: { dueAtMs, status: 'failed' } };
  return { status: outcome, completion: null };
}

function insufficientBalance(): WalletError {
  const message = 'The balance is too low for this payout.';
  return new WalletError({ status: 402, type: 'payout_error', message, param: 'amount' });
}
