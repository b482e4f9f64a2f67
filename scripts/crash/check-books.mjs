import { ofKind, sumOf } from './movements.mjs';

/**
 * The ledger: every journal adds up to zero, every account holds what the states say, and what stands at the providers is
 * what they have.
 *
 * @param {import('./check.mjs').Run} run
 * @param {import('./movements.mjs').Assigned} assigned
 * @returns {import('./check.mjs').Violation[]}
 */
export function checkBooks({ records }, { of }) {
  const { payments, operations, entries } = records;
  return [
    ...unbalanced(entries),
    ...payments.flatMap((payment) => {
      const own = operations.filter(({ paymentId }) => paymentId === payment.id);
      const booked = balances(entries.filter(({ paymentId }) => paymentId === payment.id));
      return [
        ...differences(`payment ${payment.id} (${payment.state})`, booked, expected(payment, own)),
        ...clearing(payment, own, booked, of),
      ];
    }),
    ...operations
      .filter(({ paymentId }) => paymentId === null)
      .flatMap((payout) => {
        const booked = balances(entries.filter(({ operationId }) => operationId === payout.id));
        return differences(`payout ${payout.id} (${payout.state})`, booked, expected(null, [payout]));
      }),
  ];
}

function unbalanced(entries) {
  const sums = new Map();
  for (const { journalId, currency, amountMinor } of entries) {
    const name = `${journalId} in ${currency}`;
    sums.set(name, (sums.get(name) ?? 0n) + amountMinor);
  }
  return [...sums]
    .filter(([, sum]) => sum !== 0n)
    .map(([name, sum]) => ({ rule: 'journal_unbalanced', what: `journal ${name} adds up to ${sum}` }));
}

function balances(entries) {
  const sums = {};
  for (const { account, amountMinor } of entries) sums[account] = (sums[account] ?? 0n) + amountMinor;
  return sums;
}

function differences(whose, booked, wanted) {
  return [...new Set([...Object.keys(booked), ...Object.keys(wanted)])]
    .filter((account) => (booked[account] ?? 0n) !== (wanted[account] ?? 0n))
    .map((account) => ({
      rule: 'balance_wrong',
      what: `${whose} has ${booked[account] ?? 0n} at ${account}, its states say ${wanted[account] ?? 0n}`,
    }));
}

const open = ['processing', 'pending', 'unknown'];

/** What each account must hold, worked out from the states alone. */
function expected(payment, operations) {
  const sums = {};
  const add = (account, amount) => (sums[account] = (sums[account] ?? 0n) + amount);
  if (payment?.state === 'succeeded') {
    const captures = operations.filter(({ kind, state }) => kind === 'capture' && state === 'succeeded');
    const asked = captures.length > 0 ? captures[0].amountMinor : payment.amountMinor;
    add('provider_clearing', payment.capturedMinor);
    add('merchant_balance', -asked);
    add('discrepancy', asked - payment.capturedMinor);
  }
  for (const operation of operations) addOperation(operation, add);
  return sums;
}

function addOperation({ kind, state, amountMinor: asked, feeMinor, movedMinor: moved }, add) {
  if (kind === 'refund' && open.includes(state)) {
    add('merchant_balance', asked);
    add('refunds_reserved', -asked);
  }
  if (kind === 'refund' && state === 'succeeded') {
    add('merchant_balance', asked);
    add('provider_clearing', -moved);
    add('discrepancy', moved - asked);
  }
  if (kind === 'transfer' && state === 'succeeded') {
    add('merchant_balance', asked);
    add('payee_balance', -moved);
    add('fees', -feeMinor);
    add('discrepancy', moved + feeMinor - asked);
  }
  if (kind === 'reversal' && state === 'succeeded') {
    add('payee_balance', asked);
    add('merchant_balance', -asked);
  }
  if (kind === 'payout' && state === 'pending') {
    add('merchant_balance', asked);
    add('payouts_in_transit', -asked);
  }
  if (kind === 'payout' && state === 'succeeded') {
    add('merchant_balance', asked);
    add('provider_clearing', -moved);
    add('discrepancy', moved - asked);
  }
}

/** Where nothing is open, what is booked as standing at the provider is what the provider has. */
function clearing(payment, operations, booked, of) {
  const isOpen = [payment, ...operations].some(({ state }) => [...open, 'requires_action'].includes(state));
  if (isOpen) return [];
  const movements = [payment, ...operations].flatMap(({ id }) => of(id));
  const sum = (...kinds) => kinds.reduce((total, kind) => total + sumOf(ofKind(movements, kind)), 0n);
  const held = sum('charge', 'refund_failure') - sum('refund', 'return', 'dispute');
  const said = booked['provider_clearing'] ?? 0n;
  if (held === said) return [];
  return [
    {
      rule: 'clearing_wrong',
      what: `payment ${payment.id} (${payment.state}) has ${said} in clearing, the provider ${held}`,
    },
  ];
}
