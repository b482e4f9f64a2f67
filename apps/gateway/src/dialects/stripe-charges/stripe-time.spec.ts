import { describe, expect, it } from '@jest/globals';
import { spanOf, toSeconds, withinSpan } from './stripe-time.js';

const at = (seconds: number): Date => new Date(seconds * 1_000);

describe('a filter by time', () => {
  it.each([
    ['a second', '100', { from: at(100), before: at(101) }],
    ['gt', { gt: '100' }, { from: at(101) }],
    ['gte', { gte: '100' }, { from: at(100) }],
    ['lt', { lt: '100' }, { before: at(100) }],
    ['lte', { lte: '100' }, { before: at(101) }],
    ['the narrower of two beginnings', { gt: '100', gte: '100' }, { from: at(101) }],
    ['the narrower of two ends', { lt: '100', lte: '100' }, { before: at(100) }],
    ['nothing', undefined, {}],
  ])('by %s is a span', (_what, created, span) => {
    expect(spanOf(created)).toEqual(span);
  });

  it('holds what was made within its last second', () => {
    const late = new Date(100_999);
    const { gte = at(0), lt = at(0) } = withinSpan(spanOf({ gte: '100', lte: '100' }));
    expect([toSeconds(late), late >= gte, late < lt]).toEqual([100, true, true]);
  });
});
