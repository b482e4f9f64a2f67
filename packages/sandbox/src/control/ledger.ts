import type { Answer } from '../http-server.js';
import type { Runtime } from '../runtime.js';
import { LEDGER_SERVICES } from '../state/ledger-entry.js';
import type { LedgerEntry } from '../state/ledger-entry.js';
import { invalidField } from './control-error.js';
import { Fields } from './fields.js';

const MOST_ENTRIES = 10_000;

/** `GET /ledger`: what has moved, oldest first. */
export function listLedger({ store }: Runtime, query: unknown): Answer {
  const fields = new Fields(query, ['reference', 'service', 'limit', 'cursor']);
  const reference = fields.text('reference', 'send the id of what moved the money, once', () => true);
  const service = fields.choice('service', LEDGER_SERVICES);
  const limit = Number(fields.text('limit', `send an integer from 1 to ${MOST_ENTRIES}`, isLimit) ?? MOST_ENTRIES);
  const { ledger } = store.state;
  const cursor = fields.text('cursor', 'send the id of the last entry that you have', () => true);
  const wanted = ledger
    .slice(positionAfter(ledger, cursor))
    .filter((entry) => reference === undefined || entry.reference === reference)
    .filter((entry) => service === undefined || entry.service === service);
  const data = wanted.slice(0, limit);
  const hasMore = wanted.length > limit;
  return {
    status: 200,
    body: { object: 'list', data, has_more: hasMore, next_cursor: hasMore ? (data.at(-1)?.id ?? null) : null },
  };
}

function isLimit(text: string): boolean {
  return /^[1-9][0-9]{0,4}$/.test(text) && Number(text) <= MOST_ENTRIES;
}

function positionAfter(ledger: readonly LedgerEntry[], cursor: string | undefined): number {
  if (cursor === undefined) return 0;
  const position = ledger.findIndex(({ id }) => id === cursor);
  if (position === -1) throw invalidField('cursor', 'cursor: no such entry. Send the id of the last entry you have.');
  return position + 1;
}
