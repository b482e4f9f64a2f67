import { describe, expect, it } from '@jest/globals';
import { errorCodes, type ErrorDefinition, type ErrorType } from './error-codes.js';

const table: [code: string, definition: ErrorDefinition][] = Object.entries(errorCodes);

/** What each family of fault may answer with, as RFC 9110 and RFC 6585 describe the statuses. */
const statusesOf: Readonly<Record<ErrorType, readonly number[]>> = {
  validation_error: [400, 413, 415],
  authentication_error: [401, 403],
  not_found_error: [404],
  conflict_error: [409, 422],
  billing_error: [402],
  rate_limit_error: [429],
  internal_error: [500, 503],
};

describe('the table of error codes', () => {
  it('has codes in snake case', () => {
    expect(table.map(([code]) => code).filter((code) => !/^[a-z]+(_[a-z]+)*$/.test(code))).toEqual([]);
  });

  it.each(table)('%s has an error status that fits its type', (_code, { type, status }) => {
    expect(status).toBeGreaterThanOrEqual(400);
    expect(status).toBeLessThanOrEqual(599);
    expect(statusesOf[type]).toContain(status);
  });

  it('uses every type', () => {
    expect(new Set(table.map(([, { type }]) => type))).toEqual(new Set(Object.keys(statusesOf)));
  });

  it('gives each code a meaning of its own, as a sentence', () => {
    const meanings = table.map(([, { meaning }]) => meaning);
    expect(new Set(meanings).size).toBe(table.length);
    expect(meanings.filter((meaning) => !/^[A-Z].*\.$/.test(meaning))).toEqual([]);
  });

  it('never has a caller repeat a request that is itself at fault', () => {
    const atFault = table.filter(([, { status }]) => [400, 401, 403, 404, 413, 415, 422].includes(status));
    expect(atFault.filter(([, { retry }]) => retry !== 'never')).toEqual([]);
  });

  it('lets a caller repeat whatever is the gateway’s own fault', () => {
    const ours = table.filter(([, { type }]) => type === 'internal_error');
    expect(ours.filter(([, { retry }]) => retry === 'never')).toEqual([]);
  });

  it('asks for a new key only where the operation is closed', () => {
    const closed = table.filter(([, { retry }]) => retry === 'new_key').map(([code]) => code);
    expect(closed).toEqual([
      'payment_method_refused',
      'payee_refused',
      'charge_failed',
      'operation_failed',
      'provider_error',
    ]);
  });
});
