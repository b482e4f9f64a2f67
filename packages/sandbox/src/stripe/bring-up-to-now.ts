import type { Runtime } from '../runtime.js';
import { verifyAccount } from './resources/account-requirements.js';
import { failPayout, payPayout } from './resources/payouts.js';
import { expireHold, failRefund, settleRefund } from './resources/refund-outcomes.js';
import { returnCharge, settleCharge } from './resources/settle-charge.js';
import type { Due, DueKind, StripeKind, StripeObjects } from './state.js';
import { Work } from './work.js';

/** Does what has become due on the sandbox clock, each thing at the time at which it was due. */
export function bringStripeUpToNow(runtime: Runtime): void {
  const nowMs = runtime.clock.nowMs();
  for (let due = next(runtime, nowMs); due !== undefined; due = next(runtime, nowMs)) {
    const work = new Work(runtime, { atMs: due.atMs, request: null, wrongAmount: false });
    HAPPENINGS[due.kind](work, due.id);
    work.commit({ dueDone: true });
  }
}

function next({ store }: Runtime, nowMs: number): Due | undefined {
  const [first] = store.state.stripe.due;
  return first !== undefined && first.atMs <= nowMs ? first : undefined;
}

const HAPPENINGS: Readonly<Record<DueKind, (work: Work, id: string) => void>> = {
  settle_charge: happens('charge', settleCharge),
  return_charge: happens('charge', returnCharge),
  expire_hold: happens('charge', expireHold),
  settle_refund: happens('refund', settleRefund),
  fail_refund: happens('refund', failRefund),
  verify_account: happens('account', verifyAccount),
  pay_payout: happens('payout', payPayout),
  fail_payout: happens('payout', failPayout),
};

/** Something that happens to an object, if that is still there. */
function happens<Kind extends StripeKind>(kind: Kind, happen: (work: Work, object: StripeObjects[Kind]) => void) {
  return (work: Work, id: string): void => {
    const object = work.find(kind, id);
    if (object !== undefined) happen(work, object);
  };
}
