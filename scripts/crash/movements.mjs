/**
 * One movement of money as the sandbox's `GET /ledger` shows it.
 *
 * @typedef {{ id: string, service: string, kind: string, reference: string, relatedTo: string | null, amount: number, currency: string, metadata: Record<string, string>, tokenId?: string }} Movement
 */

/**
 * The movements of each record of ours; `unrecorded` are those that no record accounts for.
 *
 * @typedef {{ of: (id: string) => Movement[], unrecorded: Movement[] }} Assigned
 */

/** The metadata key that names our record, by kind of movement. */
const ourKey = {
  charge: 'tollgate_payment_id',
  return: 'tollgate_payment_id',
  refund: 'tollgate_refund_id',
  refund_failure: 'tollgate_refund_id',
  transfer: 'tollgate_transfer_id',
  reversal: 'tollgate_reversal_id',
  payout: 'tollgate_payout_id',
  payout_failure: 'tollgate_payout_id',
};

/**
 * Which of all movements are a run's: those that name its records, those of the amounts that nobody else asks for, and
 * what followed from them. Pure.
 *
 * @param {readonly Movement[]} ledger
 * @param {Omit<import('./check.mjs').Run, 'movements'>} run
 * @returns {Movement[]}
 */
export function movementsOf(ledger, { asked, records }) {
  const ids = new Set([...records.payments, ...records.operations].map(({ id }) => id));
  const wanted = new Set(asked.filter(({ kind }) => startsMoney.has(kind)).map(signatureOfAsked));
  const references = new Set();
  return ledger.filter((movement) => {
    const isOurs =
      Object.values(movement.metadata).some((value) => ids.has(value)) ||
      (startsMoney.has(movement.kind) && wanted.has(signatureOf(movement))) ||
      (movement.relatedTo !== null && references.has(movement.relatedTo));
    if (isOurs) references.add(movement.reference);
    return isOurs;
  });
}

/** What is not an answer to another movement. */
const startsMoney = new Set(['charge', 'payout']);

/**
 * Finds the record that each movement belongs to. Pure. Where a service keeps no id of ours, the amount tells, which is
 * different for every charge of the simulation.
 *
 * @param {import('./check.mjs').Run} run
 * @returns {Assigned}
 */
export function assignMovements({ asked, records, movements }) {
  const ids = new Set([...records.payments, ...records.operations].map(({ id }) => id));
  const byReference = new Map();
  const byRecord = new Map();
  const unrecorded = [];
  for (const movement of movements) {
    const { kind, metadata, reference, relatedTo } = movement;
    const named = metadata[ourKey[kind]] ?? byReference.get(relatedTo);
    const id = named ?? recordOfAmount(movement, asked, records);
    if (id === undefined || !ids.has(id)) {
      unrecorded.push(movement);
      continue;
    }
    byReference.set(reference, id);
    byRecord.set(id, [...(byRecord.get(id) ?? []), movement]);
  }
  return { of: (id) => byRecord.get(id) ?? [], unrecorded };
}

function recordOfAmount(movement, asked, { keys }) {
  if (!startsMoney.has(movement.kind)) return undefined;
  const { key } =
    asked.find((one) => startsMoney.has(one.kind) && signatureOfAsked(one) === signatureOf(movement)) ?? {};
  const record = keys.find((one) => one.key === key);
  return record?.paymentId ?? record?.operationId ?? undefined;
}

function signatureOf({ kind, amount, currency }) {
  return `${kind} ${amount} ${currency}`;
}

function signatureOfAsked({ kind, amountMinor, currency }) {
  return `${kind} ${amountMinor} ${currency}`;
}

/** @param {readonly Movement[]} movements @param {string} kind */
export function ofKind(movements, kind) {
  return movements.filter((movement) => movement.kind === kind);
}

/** @param {readonly Movement[]} movements */
export function sumOf(movements) {
  return movements.reduce((total, { amount }) => total + BigInt(amount), 0n);
}
