import { ApiFault } from '../shared/api-fault.js';

/** Faults of a request that may be recorded all the same, or of one that another request has recorded. */
const mayBeRecorded: ReadonlySet<string> = new Set([
  'service_unavailable',
  'idempotency_in_progress',
  'internal_error',
]);

/**
 * Whether a charge that was refused with this fault is on no record, so that recovery will never send it. What it was to be
 * paid with may then be used again.
 */
export function nothingRecorded(error: unknown): boolean {
  return error instanceof ApiFault && !mayBeRecorded.has(error.code);
}
