import { describe, expect, it } from '@jest/globals';
import { isMissingPayee, mapPayee } from './map-payee.js';

const payee = (transfers: string | undefined, requirements: Record<string, unknown> = {}) =>
  mapPayee({ id: 'acct_1', capabilities: transfers === undefined ? {} : { transfers }, requirements } as any);

describe('a payee', () => {
  it.each([
    ['active', {}, 'verified'],
    ['active', { currently_due: ['individual.id_number'] }, 'verified'],
    ['pending', {}, 'pending'],
    ['inactive', {}, 'pending'],
    [undefined, {}, 'pending'],
    ['inactive', { currently_due: ['individual.id_number'] }, 'action_required'],
    ['inactive', { past_due: ['tos_acceptance.date'] }, 'action_required'],
    ['inactive', { disabled_reason: 'rejected.fraud', currently_due: ['x'] }, 'rejected'],
    ['active', { disabled_reason: 'rejected.other' }, 'rejected'],
    ['pending', { disabled_reason: 'requirements.pending_verification' }, 'pending'],
  ])('whose transfers are %s with %j is %s', (transfers, requirements, verification) => {
    expect(payee(transfers, requirements)).toMatchObject({ payeeReference: 'acct_1', verification });
  });

  it('misses what is due and what is overdue, each once', () => {
    expect(payee('inactive', { currently_due: ['a', 'b'], past_due: ['b', 'c'] }).missing).toEqual(['a', 'b', 'c']);
  });

  it('of which Stripe says nothing is pending', () => {
    expect(mapPayee({ id: 'acct_1' } as any)).toEqual({
      payeeReference: 'acct_1',
      verification: 'pending',
      missing: [],
    });
  });

  it.each([
    [404, 'resource_missing', true],
    [403, 'account_invalid', true],
    [403, null, false],
    [400, 'resource_missing', false],
  ])('is not there when Stripe answers %s %s: %s', (status, code, missing) => {
    const fault = { status, code, type: 'invalid_request_error', declineCode: null, message: null, param: null };
    expect(isMissingPayee({ got: 'fault', fault: { ...fault, replayed: false } })).toBe(missing);
  });

  it('is not missing for want of an answer', () => {
    expect(isMissingPayee({ got: 'nothing', sent: 'unknown', reason: 'deadline' })).toBe(false);
  });
});
