import { describe, expect, it } from '@jest/globals';
import type { Outcome } from '@tollgate/core';
import { whatCounts, type EndedAttempt, type WithoutMovement } from './what-counts.js';

const outcomes = {
  declined: { outcome: 'declined', code: 'do_not_honor', advice: 'try_another_source', providerMessage: null },
  rejected: { outcome: 'rejected', fault: 'rate_limited', providerMessage: null },
  not_sent: { outcome: 'not_sent', reason: 'ECONNREFUSED' },
  unknown: { outcome: 'unknown', reason: 'timeout', reference: null },
  pending: { outcome: 'pending', reference: 'ref_1' },
} as const satisfies Record<string, Outcome>;

function attempts(...names: readonly (keyof typeof outcomes)[]): EndedAttempt[] {
  return names.map((name, index) => ({
    attempt: {
      id: `att_${index + 1}` as EndedAttempt['attempt']['id'],
      sequence: index + 1,
      connectionId: `connection ${index + 1}`,
      providerId: 'voucher',
      connectionSettings: {},
      idempotencyKey: `att_${index + 1}`,
      choice: {
        because: 'first_in_route',
        rule: '',
        position: 1,
        of: 1,
        order: 'priority',
        after: null,
        passedOver: [],
      },
    },
    outcome: outcomes[name],
    exchanges: [],
  }));
}

describe('of attempts that followed each other', () => {
  it.each<[string, (keyof typeof outcomes)[], number]>([
    ['the only one', ['not_sent'], 1],
    ['the last decline', ['declined', 'declined'], 2],
    ['the last that was not sent', ['not_sent', 'not_sent'], 2],
    ['the decline, though the last was not reached', ['declined', 'not_sent'], 1],
    ['the decline, though the last refused us', ['declined', 'rejected'], 1],
    ['the refusal of us, where the last was not reached', ['rejected', 'not_sent'], 1],
    ['the decline, wherever it came', ['not_sent', 'declined', 'rejected', 'not_sent'], 2],
    ['the last of several refusals', ['rejected', 'rejected', 'not_sent'], 2],
    ['what may have moved money', ['declined', 'rejected', 'unknown'], 3],
    ['what the provider has', ['declined', 'pending'], 2],
  ])('%s counts', (_title, names, sequence) => {
    const all = attempts(...names);
    const last = all.at(-1)!;
    const { counts, other } = whatCounts(all.slice(0, -1) as WithoutMovement[], last);
    expect(counts.attempt.sequence).toBe(sequence);
    expect(other?.attempt.sequence ?? null).toBe(sequence === names.length ? null : names.length);
  });
});
