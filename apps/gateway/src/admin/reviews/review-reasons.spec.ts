import { describe, expect, it } from '@jest/globals';
import { reviewWordsOf, type ReviewReason } from './review-reasons.js';

const closed = { state: 'succeeded', nextCheckAt: null } as const;
const open = { state: 'unknown', nextCheckAt: null } as const;

describe('reviewWordsOf', () => {
  it.each<[ReviewReason, RegExp, RegExp]>([
    ['outcome_unknown', /may have moved, or not/, /then resolve the attempt/],
    ['amount_mismatch', /another amount/, /difference .* close the review/],
    ['currency_mismatch', /another currency/, /undone at the provider, then resolve the attempt as failed/],
    ['returned_after_money_left', /took the money back/, /close the review/],
    ['failed_later', /later that it failed/, /close the review/],
    ['late_success', /later that it had succeeded/, /close the review/],
  ])('says of %s what it means and what to do', (reason, meaning, whatToDo) => {
    const words = reviewWordsOf(reason, open);
    expect([words.meaning, words.whatToDo]).toEqual([expect.stringMatching(meaning), expect.stringMatching(whatToDo)]);
  });

  it('says of what is unknown whether the provider is asked by itself', () => {
    expect(reviewWordsOf('outcome_unknown', open).whatToDo).toMatch(/^Look it up at the provider/);
    expect(reviewWordsOf('outcome_unknown', { ...open, nextCheckAt: new Date(0) }).whatToDo).toMatch(
      /^The gateway asks the provider again by itself/,
    );
  });

  it('never sends an operator to close what is unknown, nor to resolve what is not', () => {
    for (const reason of ['currency_mismatch', 'of_another_day', 'constructor', '__proto__']) {
      expect(reviewWordsOf(reason, open).whatToDo).not.toMatch(/close the review/);
      expect(reviewWordsOf(reason, closed).whatToDo).not.toMatch(/resolve the attempt/);
    }
  });

  it('tells a reason without words of its own as it is', () => {
    expect(reviewWordsOf('of_another_day', closed).meaning).toBe('It was set aside: of_another_day.');
  });
});
