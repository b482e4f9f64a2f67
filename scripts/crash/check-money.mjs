import { ofKind, sumOf } from './movements.mjs';

/**
 * What moved at the providers against what the records say: moved once, no more than was asked for, and every movement
 * explained by the state of exactly one record.
 *
 * @param {import('./check.mjs').Run} run
 * @param {import('./movements.mjs').Assigned} assigned
 * @returns {import('./check.mjs').Violation[]}
 */
export function checkMoney({ records }, assigned) {
  const { payments, operations } = records;
  return [
    ...assigned.unrecorded.map((movement) => ({ rule: 'unrecorded', what: `${words(movement)} has no record` })),
    ...payments.flatMap((payment) => paymentProblems(payment, operations, assigned)),
    ...operations.flatMap((operation) => operationProblems(operation, assigned)),
    ...operations.flatMap((operation) => tooMuch(operation, records.attempts)),
  ];
}

function paymentProblems(payment, operations, { of }) {
  const { id, amountMinor, capturedMinor } = payment;
  const own = operations.filter(({ paymentId }) => paymentId === id);
  const charges = ofKind(of(id), 'charge');
  const captured = sumOf(charges);
  const moved = (kind, back) => {
    const movements = own.flatMap((operation) => of(operation.id));
    return sumOf(ofKind(movements, kind)) - sumOf(ofKind(movements, back));
  };
  const refunded = moved('refund', 'refund_failure');
  const transferred = moved('transfer', 'reversal');
  const recordedRefunds = payment.refundedMinor + payment.refundsReservedMinor;
  return rules(`payment ${id} (${payment.state})`, [
    ['moved_twice', charges.length > 1, () => `was charged ${charges.length} times: ${charges.map(words).join(', ')}`],
    ['captured_too_much', captured > amountMinor, () => `took ${captured} of ${amountMinor}`],
    ['refunded_too_much', refunded > captured, () => `gave back ${refunded} of ${captured}`],
    [
      'reserved_too_much',
      recordedRefunds > capturedMinor,
      () => `has ${recordedRefunds} refunded or reserved of ${capturedMinor}`,
    ],
    ['transferred_too_much', transferred > captured, () => `passed on ${transferred} of ${captured}`],
    ...transfersInOrder(captured, [id, ...own.map((operation) => operation.id)].flatMap(of)),
    ...explainedPayment(payment, own, of(id)),
    ...sumsOfOperations(payment, own),
  ]);
}

/** A later refund may take what was passed on already; a transfer never takes what was refunded before it. */
function transfersInOrder(captured, movements) {
  const signs = { transfer: -1n, reversal: 1n, refund: -1n, refund_failure: 1n };
  let left = captured;
  const inOrder = movements.filter(({ kind }) => kind in signs).sort((one, other) => numberOf(one) - numberOf(other));
  for (const movement of inOrder) {
    left += signs[movement.kind] * BigInt(movement.amount);
    if (movement.kind === 'transfer' && left < 0n) {
      return [['transferred_after_refund', true, () => `passed on ${-left} more than was left: ${words(movement)}`]];
    }
  }
  return [];
}

function numberOf({ id }) {
  return Number(id.replace('mov_', ''));
}

/** What the stand-ins must know of a payment, by what we say of it. */
function explainedPayment(payment, operations, movements) {
  const { state, capturedMinor, currency, reviewReason, providerReference } = payment;
  const charges = ofKind(movements, 'charge');
  const backs = movements.filter(({ kind }) => kind === 'return' || kind === 'dispute');
  const mayHaveMoved =
    state === 'unknown' ||
    (state === 'authorized' && operations.some((one) => one.kind === 'capture' && one.state === 'unknown'));
  const isCaptured = state === 'succeeded' || state === 'returned';
  const [charge] = charges;
  return [
    ['not_moved', isCaptured && charges.length === 0, () => 'has no movement upstream'],
    [
      'moved_otherwise',
      isCaptured && charge && (BigInt(charge.amount) !== capturedMinor || charge.currency !== currency),
      () => `says ${capturedMinor} ${currency}, upstream ${words(charge)}`,
    ],
    [
      'moved_unexplained',
      !isCaptured && !mayHaveMoved && charges.length > 0,
      () => `moved upstream: ${charges.map(words).join(', ')}`,
    ],
    [
      'moved_unowned',
      mayHaveMoved && charges.length > 0 && !inQueue(payment, operations),
      () => `moved upstream and no operator is told (review_reason ${reviewReason})`,
    ],
    [
      'reference_lost',
      isCaptured && charge && ![charge.reference, charge.relatedTo].includes(providerReference?.split('@')[0]),
      () => `is ${providerReference}, upstream ${words(charge)}`,
    ],
    [
      'return_not_known',
      state === 'succeeded' && backs.length > 0,
      () => `was taken back upstream: ${backs.map(words).join(', ')}`,
    ],
    ['not_returned', state === 'returned' && backs.length === 0, () => 'was not taken back upstream'],
  ];
}

function inQueue(payment, operations) {
  return (
    payment.reviewReason !== null ||
    operations.some(
      ({ kind, state, reviewReason }) => kind === 'capture' && state === 'unknown' && reviewReason !== null,
    )
  );
}

/** The totals on the payment's row are those of its operations. */
function sumsOfOperations(payment, operations) {
  const total = (kind, states, amount) =>
    operations
      .filter((one) => one.kind === kind && states.includes(one.state))
      .reduce((sum, one) => sum + amount(one), 0n);
  const given = ({ amountMinor, movedMinor }) => (movedMinor > amountMinor ? movedMinor : amountMinor);
  const refunded = total('refund', ['succeeded'], given);
  const reserved = total('refund', open, ({ amountMinor }) => amountMinor);
  const transferred =
    total('transfer', ['succeeded', ...open], ({ amountMinor }) => amountMinor) -
    total('reversal', ['succeeded'], ({ amountMinor }) => amountMinor);
  return [
    [
      'refunds_miscounted',
      payment.refundedMinor !== refunded,
      () => `counts ${payment.refundedMinor} refunded, its refunds ${refunded}`,
    ],
    [
      'reserves_miscounted',
      payment.refundsReservedMinor !== reserved,
      () => `reserves ${payment.refundsReservedMinor}, its open refunds ${reserved}`,
    ],
    [
      'transfers_miscounted',
      payment.transferredMinor !== transferred,
      () => `counts ${payment.transferredMinor} transferred, its transfers ${transferred}`,
    ],
  ];
}

const open = ['processing', 'pending', 'unknown'];

/** The movement that an operation makes, and the one that undoes it. A void moves nothing; a capture shows at its payment. */
const movementOf = {
  refund: ['refund', 'refund_failure'],
  transfer: ['transfer', null],
  reversal: ['reversal', null],
  payout: ['payout', 'payout_failure'],
};

function operationProblems(operation, { of }) {
  const { id, kind, state, movedMinor, amountMinor, currency, reviewReason } = operation;
  const [forth, back] = movementOf[kind] ?? [];
  const moved = ofKind(of(id), forth);
  const undone = ofKind(of(id), back);
  const net = moved.length - undone.length;
  const [one] = moved;
  return rules(`${kind} ${id} (${state})`, [
    ['moved_twice', moved.length > 1, () => `was made ${moved.length} times: ${moved.map(words).join(', ')}`],
    ['moved_too_much', sumOf(moved) > amountMinor, () => `moved ${sumOf(moved)} of ${amountMinor}`],
    ['not_moved', forth && state === 'succeeded' && net !== 1, () => `has ${net} movements upstream`],
    [
      'moved_otherwise',
      forth && state === 'succeeded' && one && (BigInt(one.amount) !== movedMinor || one.currency !== currency),
      () => `says ${movedMinor} ${currency}, upstream ${words(one)}`,
    ],
    [
      'moved_unexplained',
      ['failed', 'not_sent'].includes(state) && net > 0,
      () => `moved upstream: ${moved.map(words).join(', ')}`,
    ],
    [
      'moved_unowned',
      state === 'unknown' && net > 0 && reviewReason === null,
      () => 'moved upstream and no operator is told',
    ],
  ]);
}

/** Whoever counts right never asks for more than is left: then no provider has to say so. */
function tooMuch({ id, kind, state }, attempts) {
  const said = attempts.find(({ operationId, detail }) => operationId === id && complaint.test(detail ?? ''));
  return said
    ? [{ rule: 'asked_too_much', what: `${kind} ${id} (${state}) was refused by the provider: ${said.detail}` }]
    : [];
}

const complaint =
  /already been refunded|greater than (the )?(unrefunded|reversal|remaining)|is less than the reversal/i;

/** @param {string} whose @param {[rule: string, isBroken: unknown, what: () => string][]} list */
function rules(whose, list) {
  return list.filter(([, isBroken]) => isBroken).map(([rule, , what]) => ({ rule, what: `${whose} ${what()}` }));
}

function words({ service, kind, amount, currency, reference }) {
  return `${service} ${kind} ${amount} ${currency} (${reference})`;
}
