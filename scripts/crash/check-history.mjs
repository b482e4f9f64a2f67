/**
 * The append-only history leads to the state that is stored, and every change of state has its event, once.
 *
 * @param {import('./check.mjs').Run} run
 * @returns {import('./check.mjs').Violation[]}
 */
export function checkHistory({ records }) {
  const { payments, operations, transitions, operationTransitions, events } = records;
  return [
    ...payments.flatMap((payment) => {
      const own = transitions.filter(({ paymentId }) => paymentId === payment.id);
      const said = events.filter(({ paymentId, type }) => paymentId === payment.id && type.startsWith('payment.'));
      return [...broken(payment, own), ...unannounced(payment, 'payment', own, said)];
    }),
    ...operations.flatMap((operation) => {
      const { id, kind } = operation;
      const own = operationTransitions.filter(({ operationId }) => operationId === id);
      const said = events.filter(({ operationId, type }) => operationId === id && type.startsWith(`${kind}.`));
      return [...broken(operation, own), ...unannounced(operation, kind, own, said)];
    }),
  ];
}

/** Every state was left as often as it was reached, but for the one that is stored. Times of the same millisecond say no order. */
function broken({ id, state }, transitions) {
  const balance = new Map([[state, -1]]);
  for (const { fromState, toState } of transitions) {
    if (fromState !== null) balance.set(fromState, (balance.get(fromState) ?? 0) - 1);
    balance.set(toState, (balance.get(toState) ?? 0) + 1);
  }
  const claims = transitions.filter(({ fromState }) => fromState === null).length;
  const isWhole = claims === 1 && [...balance.values()].every((count) => count === 0);
  const path = transitions.map(({ fromState, toState, event }) => `${fromState} –${event}→ ${toState}`).join(', ');
  return isWhole ? [] : [{ rule: 'history_broken', what: `${id} is ${state}, its history says ${path}` }];
}

/** What the provider changed its mind about is announced by that, not by the state it leads to. */
const namedEvents = { payment: 'late_success', operation: 'failed_later' };

function unannounced({ id }, kind, transitions, events) {
  const wanted = transitions
    .filter(({ toState }) => toState !== 'processing')
    .map(
      ({ toState, event }) =>
        `${kind}.${event === namedEvents[kind === 'payment' ? kind : 'operation'] ? event : toState}`,
    )
    .sort();
  const said = events.map(({ type }) => type).sort();
  return String(wanted) === String(said)
    ? []
    : [{ rule: 'events_wrong', what: `${id} announced ${said}, its history says ${wanted}` }];
}
