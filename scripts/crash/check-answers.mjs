import { ofKind } from './movements.mjs';

/**
 * What the merchant was told: one record for one key, answers that do not contradict each other, and nothing called
 * failed whose money moved.
 *
 * @param {import('./check.mjs').Run} run
 * @param {import('./movements.mjs').Assigned} assigned
 * @returns {import('./check.mjs').Violation[]}
 */
export function checkAnswers({ asked, records }, assigned) {
  const ours = asked.filter(({ kind }) => moneyKinds.has(kind));
  return [
    ...ours.flatMap((one) => keyProblems(one, records)),
    ...ours.flatMap((one) => wordProblems(one, records, assigned)),
    ...asked.flatMap(faults),
    ...strangers(ours, records),
  ];
}

const moneyKinds = new Set(['charge', 'capture', 'void', 'refund', 'transfer', 'reversal', 'payout']);

/** A gateway answers 503 when something is away, and never another 5xx. */
function faults({ key, tries }) {
  const faulty = tries.filter(({ status }) => status >= 500 && status !== 503);
  if (faulty.length === 0) return [];
  const [{ gateway, status, code }] = faulty;
  return [
    {
      rule: 'gateway_fault',
      what: `${key}: gateway ${gateway} answered ${status} ${code}, one of ${faulty.length} such answers`,
    },
  ];
}

function keyProblems({ key, tries }, { keys }) {
  const told = [
    ...new Set(
      tries
        .filter(({ status, code }) => status === 200 || code === 'charge_failed' || code === 'operation_failed')
        .map(({ id }) => id),
    ),
  ];
  if (told.length > 1) return [{ rule: 'told_two_records', what: `${key} was told ${told.join(' and ')}` }];
  const record = keys.find((one) => one.key === key);
  const recorded = record?.paymentId ?? record?.operationId ?? null;
  if (told.length === 0 || told[0] === recorded) return [];
  return [{ rule: 'told_other_record', what: `${key} was told ${told[0]}, its key holds ${recorded}` }];
}

/** Every payment and operation stands for exactly one key. */
function strangers(asked, { payments, operations, keys }) {
  const wanted = new Set(asked.map(({ key }) => key));
  return [...payments, ...operations].flatMap(({ id }) => {
    const holding = keys.filter(({ paymentId, operationId }) => (paymentId ?? operationId) === id);
    if (holding.length === 1 && wanted.has(holding[0].key)) return [];
    return [{ rule: 'made_without_key', what: `${id} is held by ${holding.length} keys` }];
  });
}

function wordProblems(
  { key, kind, tries },
  { keys, payments, operations, transitions, operationTransitions },
  assigned,
) {
  const record = keys.find((one) => one.key === key);
  const id = record?.paymentId ?? record?.operationId;
  const row = [...payments, ...operations].find((one) => one.id === id);
  const moved = id !== undefined && hasMoved(kind, row, assigned);
  const cameLate = [...transitions, ...operationTransitions].some(
    ({ event, paymentId, operationId }) =>
      (event === 'late_success' || event === 'failed_later' || event === 'returned') &&
      (paymentId ?? operationId) === id,
  );
  const failed = tries.find(saysFailed);
  const succeeded = tries.find(saysSucceeded);
  return [
    [failed && succeeded, 'told_both', `was told both succeeded and failed (${failed?.code})`],
    [failed && moved && !cameLate, 'told_failed_but_moved', `was told ${failed?.code}, and the money moved`],
    [
      succeeded && !moved && !cameLate && kind !== 'void',
      'told_succeeded_not_moved',
      'was told succeeded, and nothing moved',
    ],
    [
      moved && tries.every(saysNothingSent),
      'told_not_sent_but_moved',
      'was only ever told that nothing was sent, and the money moved',
    ],
  ]
    .filter(([isBroken]) => isBroken)
    .map(([, rule, what]) => ({ rule, what: `${key} (${id}, ${row?.state}) ${what}` }));
}

/** Whether there is a movement upstream that was not undone there. */
function hasMoved(kind, row, { of }) {
  if (kind === 'charge' || kind === 'capture') {
    const charges = ofKind(of(kind === 'charge' ? row?.id : row?.paymentId), 'charge');
    // One authorization can be asked to be captured under two keys: the one whose state says so did it.
    return charges.length > 0 && (kind === 'charge' || row?.state !== 'failed' || charges.length > 1);
  }
  if (kind === 'void') return false;
  return ofKind(of(row?.id), kind).length > ofKind(of(row?.id), `${kind}_failure`).length;
}

function saysFailed({ status, code }) {
  return (status === 402 && (code === 'charge_failed' || code === 'operation_failed')) || code === 'provider_error';
}

function saysSucceeded({ status, state }) {
  return status === 200 && state === 'succeeded';
}

/** "Nothing was sent": the key may be tried again. */
function saysNothingSent({ code }) {
  return code === 'service_unavailable' || code === 'provider_unavailable';
}
