/**
 * Nothing was sent that was not written down before: every request that moves money is an attempt's, at the connection
 * that it went over. What was written down afterwards shows where a gateway died in between.
 *
 * @param {readonly import('./disruptions.mjs').Send[]} sends
 * @param {readonly import('./records.mjs').Row[]} attempts of everybody
 * @returns {import('./check.mjs').Violation[]}
 */
export function checkSends(sends, attempts) {
  const keys = new Set(attempts.map(({ idempotencyKey }) => idempotencyKey));
  const places = new Set(attempts.map((one) => `${one.paymentId ?? one.operationId} ${one.connectionId}`));
  return sends
    .filter(({ key, connection, ids }) => {
      if (key !== null) return !keys.has(key);
      const own = ids.filter((id) => /^(pay|po)_/.test(id));
      return own.length > 0 && !own.some((id) => places.has(`${id} ${connection}`));
    })
    .map(({ key, connection, ids }) => ({
      rule: 'sent_unrecorded',
      what: `a request with key ${key} over ${connection ?? 'a shared way'} (${ids.join(', ')}) is no attempt’s`,
    }));
}
