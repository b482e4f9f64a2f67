import { expect, it } from '@jest/globals';
import { assertNever } from './assert-never.js';

it('a branch that the types exclude names what reached it', () => {
  expect(() => assertNever('refunded' as never, 'outcome')).toThrow('Unexpected outcome: "refunded"');
});
