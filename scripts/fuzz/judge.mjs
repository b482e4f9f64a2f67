/**
 * What is wrong with an answer to a bad request.
 *
 * @param {import('./spoil.mjs').Spoiled} spoiled
 * @param {{ status: number, type: string, text: string }} answer
 * @returns {string[]}
 */
export function problemsOf({ secrets }, { status, type, text }) {
  const problems = [];
  if (status >= 500) problems.push(`answered ${status}`);
  if (!type.includes('application/json')) problems.push(`answered as ${type || 'nothing'}`);
  else if (!isJson(text)) problems.push('answered with what is not JSON');
  if (secrets.some((secret) => text.includes(secret))) problems.push('told a secret');
  if (/\bat .+\.(?:js|ts):\d+|node_modules|PrismaClient|select .+ from /i.test(text))
    problems.push('told its internals');
  return problems;
}

function isJson(text) {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/**
 * The rows that a refused request has left: those that tell of a provider that was asked and refused are as they have to be.
 *
 * @param {Record<string, number>} before rows by table
 * @param {Record<string, number>} after
 */
export function rowsLeft(before, after) {
  const more = Object.keys(after).filter((table) => after[table] !== before[table]);
  return more.map((table) => `${table} ${after[table] - before[table]}`);
}
