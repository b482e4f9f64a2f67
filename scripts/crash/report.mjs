/**
 * What one run did, what was done to it, and what is left, for a person who looks for the cause of a violation.
 *
 * @param {import('./merchant.mjs').Merchant} merchant
 * @param {import('./check.mjs').Run} run
 */
export function describeRun({ schedule, disturbed }, { asked, records, movements }) {
  const lines = [
    `Run ${schedule.run}: ${schedule.scenario}`,
    ...disturbed.map(
      ({ at, phase, effect, fault, gateway }) =>
        `  ${effect} of ${gateway} ${phase} ${at} ${fault ? JSON.stringify(fault) : ''}`,
    ),
    ...asked.map(({ key, kind, tries }) => `  ${kind} ${key}: ${tries.map(wordsOf).join(' · ')}`),
    ...[...records.payments, ...records.operations].map(
      ({ id, kind = 'payment', state, amountMinor, reviewReason, providerReference }) =>
        `  ${kind} ${id} ${state} ${amountMinor} ${providerReference ?? ''} ${reviewReason ?? ''}`,
    ),
    ...records.attempts.map(
      ({ id, sequence, connectionId, state, sends }) =>
        `  attempt ${sequence} ${id} at ${connectionId}: ${state}, sent ${sends}×`,
    ),
    ...[...records.transitions, ...records.operationTransitions].map(
      ({ paymentId, operationId, fromState, toState, event, actor }) =>
        `  ${paymentId ?? operationId} ${fromState ?? ''} –${event}, ${actor}→ ${toState}`,
    ),
    ...movements.map(({ service, kind, amount, reference }) => `  moved: ${service} ${kind} ${amount} ${reference}`),
  ];
  return lines.join('\n');
}

function wordsOf({ gateway, tookMs, broken, status, code, state }) {
  return `${gateway} after ${tookMs} ms: ${broken ?? `${status} ${code ?? state}`}`;
}

/**
 * The last line, and whether all is well: nothing violated, and something was killed and something moved.
 *
 * @param {import('./simulation.mjs').Outcome} outcome
 * @returns {{ ok: boolean, text: string }}
 */
export function summarize({
  runs,
  kills,
  stops,
  databaseRestarts,
  webhooks,
  faults,
  movements,
  states,
  reached,
  shared,
  violations,
}) {
  const byState = Object.entries(states)
    .sort(([one], [other]) => one.localeCompare(other))
    .map(([state, count]) => `${count} ${state}`)
    .join(', ');
  const idle = kills === 0 ? 'nothing was killed' : movements === 0 ? 'nothing moved' : null;
  const text = [
    `Kill points reached: ${reached.size}, ${[...reached.keys()].filter((name) => name.includes('_many')).length} of them at statements that several payments share. There were ${shared.length} of those, of ${Math.max(0, ...shared)} payments at most.`,
    `${runs} runs, ${kills} gateway kills, ${stops} stops, ${databaseRestarts} database restarts, ${faults} provider faults, ${webhooks} webhooks, ` +
      `${movements} movements, payments: ${byState}; ${violations.length} violations.${idle === null ? '' : ` This says nothing: ${idle}.`}`,
  ];
  return { ok: violations.length === 0 && idle === null, text: text.join('\n') };
}
