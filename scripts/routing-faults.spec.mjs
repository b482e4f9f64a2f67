import { describe, expect, it } from '@jest/globals';
import { checkMovements, tallySplit } from './routing-faults/tally.mjs';

const told = (id, state, status = 200) => ({ id, status, state, code: null });

describe('the movements of a demonstration', () => {
  it('are right where each payment moved as it was answered', () => {
    const answers = [
      told('pay_1', 'succeeded'),
      told('pay_2', 'processing'),
      told('pay_3', 'processing'),
      told(null, null, 503),
    ];
    expect(
      checkMovements(
        answers,
        new Map([
          ['pay_1', 1],
          ['pay_2', 1],
        ]),
      ),
    ).toEqual({ twice: 0, problems: [] });
  });

  it.each([
    ['moved twice', [told('pay_1', 'succeeded')], [['pay_1', 2]], 1, 'pay_1 moved 2 times'],
    ['moved twice and is processing', [told('pay_1', 'processing')], [['pay_1', 2]], 1, 'pay_1 moved 2 times'],
    ['moved and was answered 503', [told('pay_1', null, 503)], [['pay_1', 1]], 0, 'pay_1 moved, and was answered 503'],
    ['moved for nobody', [], [['pay_1', 1]], 0, 'pay_1 moved, and nobody was told of it'],
    ['did not move', [told('pay_1', 'succeeded')], [], 0, 'pay_1 was told to have succeeded, and nothing moved'],
  ])('are wrong where a payment %s', (_title, answers, moved, twice, problem) => {
    expect(checkMovements(answers, new Map(moved))).toEqual({ twice, problems: [problem] });
  });
});

describe('a split', () => {
  it.each([
    [7_000, 3_000, 1],
    [7_048, 2_952, 0.295],
    [7_090, 2_910, 0.0495],
    [7_300, 2_700, 5.9e-11],
  ])('of %d and %d comes about by chance with p = %d', (first, second, p) => {
    const tally = tallySplit(
      new Map([
        ['a', first],
        ['b', second],
      ]),
      { a: 70, b: 30 },
    );
    expect([tally.total, tally.shares[0].percent]).toEqual([10_000, first / 100]);
    expect(tally.p).toBeCloseTo(p, 3);
  });
});
