import { describe, expect, it } from '@jest/globals';
import type { Attempt } from '../../generated/client.js';
import { choiceOf, type AttemptPlace } from './timeline-choice.js';

const payment = { rule: 'dollars', route: ['near', 'far'] };

const attempt = (sequence: number, more: Partial<Attempt> = {}): Attempt =>
  ({ id: `att_${sequence}`, sequence, operationId: null, choice: null, ...more }) as Attempt;

describe('why an attempt was made, as it was kept with it', () => {
  const stored = {
    passedOver: [
      { reason: 'source kind voucher is not one of card', rule: 'cards', connection: null },
      { rule: 'theirs', connection: null, reason: 'merchant demo is not named', ofOthers: true },
      { rule: 'dollars', connection: 'their-wallet', reason: 'is not open to merchant demo', ofOthers: true },
    ],
    after: { reason: 'do_not_honor', outcome: 'declined', attemptId: 'att_1' },
    of: 2,
    because: 'next_in_route',
    position: 2,
    order: 'split',
    rule: 'dollars',
  };

  it('is told in full, but for what tells of other merchants', () => {
    const choice = choiceOf(attempt(2, { choice: stored }), undefined, payment);
    expect(choice).toEqual({
      ...stored,
      passedOver: [{ rule: 'cards', connection: null, reason: 'source kind voucher is not one of card' }],
    });
    expect(Object.keys(choice)).toEqual(['because', 'rule', 'position', 'of', 'order', 'after', 'passedOver']);
    expect(Object.keys(choice.after ?? {})).toEqual(['attemptId', 'outcome', 'reason']);
  });

  it('is told of what no rule routes', () => {
    const none = { rule: null, position: null, of: null, order: null, after: null, passedOver: null };
    const choice = { because: 'connection_of_payment', ...none };
    expect(choiceOf(attempt(1, { choice, operationId: 're_1' }), undefined, payment)).toEqual(choice);
  });
});

describe('why an attempt was made, where it was not kept', () => {
  const place = (more: Partial<AttemptPlace>): AttemptPlace => ({
    attemptId: 'att_1',
    previousId: null,
    routeBegan: 1,
    lastRouteBegan: 1,
    ...more,
  });
  const notSent = { attemptId: 'att_1', outcome: 'not_sent', reason: null };

  it.each([
    ['the first', 1, place({}), { because: 'first_in_route', rule: 'dollars', position: 1, of: 2, after: null }],
    [
      'a fallback',
      2,
      place({ previousId: 'att_1' }),
      { because: 'next_in_route', rule: 'dollars', position: 2, of: 2, after: notSent },
    ],
    [
      'one that tried again',
      2,
      place({ previousId: 'att_1', routeBegan: 2, lastRouteBegan: 2 }),
      { because: 'tried_again', rule: 'dollars', position: 1, of: 2, after: notSent },
    ],
    [
      'the first of a payment that was tried again since, whose route is not known any more',
      1,
      place({ lastRouteBegan: 2 }),
      { because: 'first_in_route', rule: null, position: 1, of: null, after: null },
    ],
  ])('is told of %s as far as what is around it says it', (_title, sequence, where, choice) => {
    // What was passed over does not say which of it tells of other merchants.
    const expected = { ...choice, order: null, passedOver: null };
    expect(choiceOf(attempt(sequence), where, payment)).toEqual(expected);
  });

  it('is told of a refund', () => {
    expect(choiceOf(attempt(1, { operationId: 're_1' }), undefined, payment)).toMatchObject({
      because: 'connection_of_payment',
      rule: null,
    });
  });
});
