import { describe, expect, it } from '@jest/globals';
import {
  operationKinds,
  operationStates,
  operationTransition,
  type OperationEvent,
  type OperationState,
} from '@tollgate/core';
import fc from 'fast-check';
import { postOperation, reservationOf, type BookedOperation } from './operation-postings.js';

const events: OperationEvent[] = [
  'succeeded',
  'pending',
  'declined',
  'rejected',
  'not_sent',
  'unknown',
  'failed_later',
  'late_success',
];

/** What is left on each account, those with nothing on them left out. */
function sums(lines: readonly { account: string; amountMinor: bigint }[]): Record<string, bigint> {
  const left = new Map<string, bigint>();
  for (const { account, amountMinor } of lines) left.set(account, (left.get(account) ?? 0n) + amountMinor);
  return Object.fromEntries([...left].filter(([, sum]) => sum !== 0n));
}

/** Books an operation through a history of events, from its reservation on; events without an edge change nothing. */
function book(operation: Omit<BookedOperation, 'state'>, history: readonly OperationEvent[]) {
  const lines: { account: string; amountMinor: bigint }[] = reservationOf[operation.kind].map(({ account, sign }) => ({
    account,
    amountMinor: BigInt(sign) * operation.amountMinor,
  }));
  let state: OperationState = 'processing';
  for (const event of history) {
    const next = operationTransition(operation.kind, state, event);
    if (next === null) continue;
    lines.push(...postOperation({ ...operation, state }, event));
    state = next;
  }
  return { state, left: sums(lines) };
}

const anyOperation = fc
  .record({
    kind: fc.constantFrom(...operationKinds),
    amountMinor: fc.bigInt(2n, 10n ** 12n),
    feeShare: fc.integer({ min: 0, max: 99 }),
    difference: fc.bigInt(-1n, 1n),
  })
  .map(({ kind, amountMinor, feeShare, difference }) => {
    const feeMinor = kind === 'transfer' ? (amountMinor * BigInt(feeShare)) / 100n : 0n;
    const movedMinor = amountMinor - feeMinor + difference;
    return { kind, amountMinor, feeMinor, movedMinor, reversedMinor: 0n, currency: 'USD' };
  });
const anyTransfer = anyOperation.map((operation) => {
  const feeMinor = operation.amountMinor / 10n;
  return { ...operation, kind: 'transfer' as const, feeMinor, movedMinor: operation.amountMinor - feeMinor };
});
const anyHistory = fc.array(fc.constantFrom(...events), { maxLength: 12 });

describe('the journals of an operation', () => {
  it('add up to zero, whatever happens', () => {
    fc.assert(
      fc.property(
        anyOperation,
        fc.constantFrom(...operationStates),
        fc.constantFrom(...events),
        (operation, state, event) => {
          const total = postOperation({ ...operation, state }, event).reduce(
            (sum, { amountMinor }) => sum + amountMinor,
            0n,
          );
          expect(total).toBe(0n);
        },
      ),
    );
  });

  it('leave nothing anywhere of one that has failed or was not sent, whatever came before', () => {
    fc.assert(
      fc.property(anyOperation, anyHistory, (operation, history) => {
        const { state, left } = book(operation, history);
        fc.pre(state === 'failed' || state === 'not_sent');
        expect(left).toEqual({});
      }),
    );
  });

  it('leave what really moved with the provider, once, of one that has succeeded, whatever came before', () => {
    fc.assert(
      fc.property(anyOperation, anyHistory, (operation, history) => {
        const { state, left } = book(operation, history);
        fc.pre(state === 'succeeded');
        const { kind, amountMinor, feeMinor, movedMinor } = operation;
        const provider = {
          refund: -movedMinor,
          payout: -movedMinor,
          capture: movedMinor,
          void: 0n,
          transfer: 0n,
          reversal: 0n,
        };
        expect(left['provider_clearing'] ?? 0n).toBe(provider[kind]);
        expect(left['refunds_reserved'] ?? 0n).toBe(0n);
        expect(left['payouts_in_transit'] ?? 0n).toBe(0n);
        if (kind === 'transfer') {
          expect([left['payee_balance'] ?? 0n, left['fees'] ?? 0n]).toEqual([-movedMinor, -feeMinor]);
        }
        if (kind !== 'void') {
          const merchant = kind === 'capture' || kind === 'reversal' ? -amountMinor : amountMinor;
          expect(left['merchant_balance']).toBe(merchant);
        }
      }),
    );
  });

  it('leave nothing of a transfer that fails after it was reversed, in part or whole, and its fee goes with it', () => {
    fc.assert(
      fc.property(anyTransfer, fc.integer({ min: 0, max: 100 }), (transfer, share) => {
        const reversedMinor = (transfer.movedMinor * BigInt(share)) / 100n;
        const reversal = { ...transfer, kind: 'reversal', amountMinor: reversedMinor, feeMinor: 0n } as const;
        const lines = [
          ...postOperation({ ...transfer, state: 'processing', reversedMinor: 0n }, 'succeeded'),
          ...postOperation({ ...reversal, state: 'processing', movedMinor: reversedMinor }, 'succeeded'),
        ];
        const failed = postOperation({ ...transfer, state: 'succeeded', reversedMinor }, 'failed_later');
        expect(sums([...lines, ...failed])).toEqual({});
        const happened = postOperation({ ...transfer, state: 'failed', reversedMinor }, 'late_success');
        expect(sums([...lines, ...failed, ...happened])).toEqual(sums(lines));
      }),
    );
  });

  it('leave the fee a fee when all that a payee got is taken back', () => {
    const amounts = { amountMinor: 1_000n, feeMinor: 90n, movedMinor: 910n, reversedMinor: 0n };
    const transfer = { kind: 'transfer', state: 'processing', ...amounts, currency: 'USD' } as const;
    const taken = { ...transfer, kind: 'reversal', amountMinor: 910n, feeMinor: 0n } as const;
    const lines = [...postOperation(transfer, 'succeeded'), ...postOperation(taken, 'succeeded')];
    expect(sums(lines)).toEqual({ merchant_balance: 90n, fees: -90n });
  });

  it('keep what a refund may give back set aside for as long as nobody knows', () => {
    const amounts = { amountMinor: 500n, feeMinor: 0n, movedMinor: 0n, reversedMinor: 0n };
    const refund = { kind: 'refund', ...amounts, currency: 'USD' } as const;
    for (const history of [[], ['unknown'], ['pending'], ['unknown', 'pending']] as OperationEvent[][]) {
      expect(book(refund, history).left).toEqual({ merchant_balance: 500n, refunds_reserved: -500n });
    }
  });
});
