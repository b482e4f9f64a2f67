import { describe, expect, it } from '@jest/globals';
import { declineCodes, type DeclineCode } from './declines.js';
import type {
  Declined,
  FaultCode,
  NotSent,
  Pending,
  Rejected,
  RequiresAction,
  Succeeded,
  Unknown,
} from './port/outcomes.js';
import { money } from './money.js';
import { nextConnection, type FallbackClasses } from './routing-fallback.js';

const notSent: NotSent = { outcome: 'not_sent', reason: 'ECONNREFUSED' };
const declined = (code: DeclineCode): Declined => ({
  outcome: 'declined',
  code,
  advice: declineCodes[code].advice,
  providerMessage: null,
});
const rejected = (fault: FaultCode): Rejected => ({ outcome: 'rejected', fault, providerMessage: null });

const none: FallbackClasses = { declined: [], rejected: [] };
const some: FallbackClasses = { declined: ['do_not_honor', 'processing_error'], rejected: ['rate_limited'] };
const route = (fallbackOn: FallbackClasses) => ({ connections: ['a', 'b', 'c'], fallbackOn });

describe('the next connection', () => {
  it('after one that sent nothing is the next of the route', () => {
    expect(nextConnection(notSent, route(none), 1)).toBe('b');
    expect(nextConnection(notSent, route(some), 2)).toBe('c');
  });

  it.each<Declined | Rejected>([declined('do_not_honor'), declined('processing_error'), rejected('rate_limited')])(
    'after $outcome $code $fault is the next where the rule names that class',
    (outcome) => {
      expect(nextConnection(outcome, route(some), 1)).toBe('b');
      expect(nextConnection(outcome, route(none), 1)).toBeNull();
    },
  );

  it('after a refusal that the rule does not name is none', () => {
    const others = (Object.keys(declineCodes) as DeclineCode[]).filter((code) => !some.declined.includes(code));
    for (const code of others) expect([code, nextConnection(declined(code), route(some), 1)]).toEqual([code, null]);
    for (const fault of ['credentials', 'permission', 'invalid_request'] as const) {
      expect([fault, nextConnection(rejected(fault), route(some), 1)]).toEqual([fault, null]);
    }
  });

  it.each([notSent, declined('do_not_honor'), rejected('rate_limited')])(
    'is none when the route is used up, after $outcome',
    (outcome) => {
      expect(nextConnection(outcome, route(some), 3)).toBeNull();
    },
  );

  it('where money may have moved does not compile, and is none where the types are evaded', () => {
    const unknown: Unknown = { outcome: 'unknown', reason: 'deadline', reference: null };
    const pending: Pending = { outcome: 'pending', reference: 'ch_1' };
    const action: RequiresAction = { outcome: 'requires_action', reference: 'ch_1', redirectUrl: 'https://bank.test/' };
    const succeeded: Succeeded = {
      outcome: 'succeeded',
      completion: 'captured',
      reference: 'ch_1',
      money: money(1n, 'USD'),
    };
    // @ts-expect-error money may have moved: a cascade on `unknown` is a type error
    expect(nextConnection(unknown, route(some), 1)).toBeNull();
    // @ts-expect-error the provider has the payment: a cascade on `pending` is a type error
    expect(nextConnection(pending, route(some), 1)).toBeNull();
    // @ts-expect-error the provider waits for the payer: a cascade on `requires_action` is a type error
    expect(nextConnection(action, route(some), 1)).toBeNull();
    // @ts-expect-error money has moved: a cascade on `succeeded` is a type error
    expect(nextConnection(succeeded, route(some), 1)).toBeNull();
  });

  it('is not for classes that no refusal has', () => {
    // @ts-expect-error a rule cannot name an outcome that leaves it open whether money moved
    const classes: FallbackClasses = { declined: ['unknown'], rejected: [] };
    expect(nextConnection(declined('generic_decline'), route(classes), 1)).toBeNull();
  });
});
