/**
 * Whatever is not over has somebody who will look at it: a lease that runs, a time of the next check, or an operator.
 *
 * @param {import('./check.mjs').Run} run
 * @returns {import('./check.mjs').Violation[]}
 */
export function checkOwners({ records }) {
  const { payments, operations, attempts } = records;
  const owned = new Map([...payments, ...operations].map((one) => [one.id, one]));
  return [
    ...[...owned.values()].flatMap(withoutOwner),
    ...attempts.filter(({ state }) => state === 'started').flatMap((attempt) => withoutLease(attempt, owned)),
    ...[...owned.values()].flatMap((one) => withoutAttempt(one, attempts)),
  ];
}

const mayBecomeSomething = ['unknown', 'pending', 'requires_action'];

function withoutOwner({ id, state, nextCheckAt, reviewReason }) {
  // The simulation waits for longer than any lease before it looks.
  if (state === 'processing') return [{ rule: 'lease_abandoned', what: `${id} is still processing` }];
  if (!mayBecomeSomething.includes(state) || nextCheckAt !== null || reviewReason !== null) return [];
  return [{ rule: 'without_owner', what: `${id} is ${state}; nobody will ask, and no operator is told` }];
}

function withoutLease({ id, paymentId, operationId }, owned) {
  const owner = owned.get(paymentId ?? operationId);
  return owner?.state === 'processing'
    ? []
    : [
        {
          rule: 'attempt_abandoned',
          what: `attempt ${id} of ${owner?.id} is started, but ${owner?.id} is ${owner?.state}`,
        },
      ];
}

/** Nothing is sent that was not written down before. */
function withoutAttempt({ id }, attempts) {
  const own = attempts.filter(({ paymentId, operationId }) => (paymentId ?? operationId) === id);
  const started = own.filter(({ state }) => state === 'started').length;
  if (own.length === 0) return [{ rule: 'attempt_missing', what: `${id} has no attempt` }];
  return started > 1 ? [{ rule: 'attempts_at_once', what: `${id} has ${started} attempts in flight` }] : [];
}
