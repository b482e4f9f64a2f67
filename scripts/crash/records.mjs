/**
 * What the database holds of one merchant, as plain values: amounts are bigint, times are Dates.
 *
 * @typedef {Record<string, any>} Row
 * @typedef {{ payments: Row[], operations: Row[], attempts: Row[], transitions: Row[], operationTransitions: Row[], entries: Row[], events: Row[], keys: Row[] }} Records
 */

const tables = {
  payments: [
    'payment',
    'id, state, amount_minor, captured_minor, refunded_minor, refunds_reserved_minor, transferred_minor, currency, connection_id, provider_reference, review_reason, lease_epoch, lease_expires_at, next_check_at, source_kind',
  ],
  operations: [
    'operation',
    'id, kind, state, payment_id, parent_id, amount_minor, fee_minor, moved_minor, reversed_minor, currency, connection_id, provider_reference, review_reason, lease_epoch, lease_expires_at, next_check_at',
  ],
  attempts: [
    'attempt',
    'id, payment_id, operation_id, sequence, operation, connection_id, idempotency_key, state, detail, sends, started_at, ended_at',
  ],
  transitions: ['payment_transition', 'id, payment_id, from_state, to_state, event, actor'],
  operationTransitions: ['operation_transition', 'id, operation_id, from_state, to_state, event, actor'],
  entries: ['ledger_entry', 'id, journal_id, payment_id, operation_id, account, amount_minor, currency'],
  events: ['event', 'id, type, payment_id, operation_id'],
  keys: ['idempotency_record', 'key, payment_id, operation_id, answer_status'],
};

/**
 * Reads the rows of one merchant.
 *
 * @param {import('./database-server.mjs').DatabaseServer} database
 * @param {string} merchantId
 * @returns {Promise<Records>}
 */
export async function readRecords(database, merchantId) {
  const read = Object.entries(tables).map(async ([name, [table, columns]]) => {
    const rows = await database.query(`select ${columns} from ${table} where merchant_id = $1`, [merchantId]);
    return [name, rows.map(plain)];
  });
  return Object.fromEntries(await Promise.all(read));
}

/** In camel case, and with amounts as numbers that cannot be wrong. */
function plain(row) {
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => {
      const property = name.replace(/_([a-z])/g, (_match, letter) => letter.toUpperCase());
      return [property, property.endsWith('Minor') ? BigInt(value) : value];
    }),
  );
}
