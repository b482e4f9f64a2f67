/**
 * How a split came out. Pure.
 *
 * @param {ReadonlyMap<string, number>} counts payments by connection
 * @param {Readonly<Record<string, number>>} weights shares by connection, in percent
 * @returns {{ total: number, shares: { connection: string, count: number, percent: number, expected: number }[], p: number }}
 *   `p`: how often chance alone deviates as much or more, for two connections
 */
export function tallySplit(counts, weights) {
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
  const shares = Object.entries(weights).map(([connection, expected]) => {
    const count = counts.get(connection) ?? 0;
    return { connection, count, percent: (100 * count) / total, expected };
  });
  const chiSquare = shares.reduce((sum, { count, expected }) => {
    const wanted = (total * expected) / 100;
    return sum + (count - wanted) ** 2 / wanted;
  }, 0);
  return { total, shares, p: complementaryError(Math.sqrt(chiSquare / 2)) };
}

/** erfc for x ≥ 0, exact to 1.5e-7: Abramowitz and Stegun, 7.1.26. @param {number} x */
function complementaryError(x) {
  const t = 1 / (1 + 0.3275911 * x);
  const polynomial = [1.061405429, -1.453152027, 1.421413741, -0.284496736, 0.254829592];
  return polynomial.reduce((sum, factor) => (sum + factor) * t, 0) * Math.exp(-x * x);
}

/**
 * What is wrong with the movements of money, given what the merchant was told. Pure. Of what is still processing nobody
 * knows, so it may have moved once or not at all.
 *
 * @param {readonly import('./traffic.mjs').Told[]} told one for each payment
 * @param {ReadonlyMap<string, number>} moved how often money moved, at all providers together, by payment
 * @returns {{ twice: number, problems: string[] }}
 */
export function checkMovements(told, moved) {
  const known = new Map(told.map((one) => [one.id, one]));
  const problems = [];
  let twice = 0;
  for (const [id, times] of moved) {
    if (times > 1) {
      twice += 1;
      problems.push(`${id} moved ${times} times`);
    }
    const one = known.get(id);
    if (one === undefined) problems.push(`${id} moved, and nobody was told of it`);
    else if (one.state === null) problems.push(`${id} moved, and was answered ${one.status}`);
  }
  for (const { id, state } of told) {
    if (state === 'succeeded' && !moved.has(id)) problems.push(`${id} was told to have succeeded, and nothing moved`);
  }
  return { twice, problems };
}
