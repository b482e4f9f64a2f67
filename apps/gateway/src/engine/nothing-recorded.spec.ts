import { describe, expect, it } from '@jest/globals';
import { ApiFault } from '../shared/api-fault.js';
import { nothingRecorded } from './nothing-recorded.js';

describe('a charge that was refused', () => {
  it.each([
    'no_route',
    'provider_unavailable',
    'validation_error',
    'idempotency_key_mismatch',
    'charge_in_progress',
  ] as const)('with %s is on no record', (code) => {
    expect(nothingRecorded(new ApiFault(code, { message: 'x' }))).toBe(true);
  });

  it.each(['service_unavailable', 'idempotency_in_progress', 'internal_error'] as const)(
    'with %s may be on record',
    (code) => {
      expect(nothingRecorded(new ApiFault(code, { message: 'x' }))).toBe(false);
    },
  );

  it('by anything that nobody foresaw may be on record', () => {
    expect(nothingRecorded(new Error('Connection terminated'))).toBe(false);
  });
});
