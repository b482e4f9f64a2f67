import { assertNever, type SourceKind } from '@tollgate/core';
import type { PaymentView } from '../../../engine/payment-view.js';
import type { OutcomeObject } from './charge-parts.object.js';
import { declineWordsOf } from './decline-words.js';

/** Those that go over no card network. */
const offNetwork: readonly SourceKind[] = ['bank_account', 'payee_balance', 'voucher'];

/** What became of a charge at the payer's side; `null` while nobody has said. */
export function toOutcome({
  state,
  sourceKind,
  declineCode,
}: Pick<PaymentView, 'state' | 'sourceKind' | 'declineCode'>): OutcomeObject | null {
  const authorized = { reason: null, risk_level: 'not_assessed', type: 'authorized' } as const;
  switch (state) {
    case 'processing':
    case 'pending':
    case 'unknown':
    case 'requires_action':
      return null;
    case 'authorized':
    case 'succeeded':
      return { network_status: approvalOf(sourceKind), ...authorized, seller_message: 'Payment complete.' };
    case 'canceled':
      return {
        network_status: approvalOf(sourceKind),
        ...authorized,
        seller_message: 'The authorization was released.',
      };
    case 'declined':
    case 'returned':
      return {
        network_status: state === 'returned' ? 'reversed_after_approval' : 'declined_by_network',
        reason: reasonOf(declineCode, sourceKind),
        risk_level: 'not_assessed',
        seller_message: 'The bank did not return any further details with this decline.',
        type: 'issuer_declined',
      };
    case 'failed':
    case 'not_sent':
      return {
        network_status: 'not_sent_to_network',
        reason: null,
        risk_level: 'not_assessed',
        seller_message: 'The provider did not take the charge; nothing was charged.',
        type: 'invalid',
      };
    default:
      return assertNever(state, 'payment state');
  }
}

function approvalOf(sourceKind: SourceKind): string {
  return offNetwork.includes(sourceKind) ? 'not_sent_to_network' : 'approved_by_network';
}

function reasonOf(declineCode: PaymentView['declineCode'], sourceKind: SourceKind): string {
  const words = declineWordsOf(declineCode ?? 'generic_decline', sourceKind);
  return words.declineCode ?? words.code;
}
