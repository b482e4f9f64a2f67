import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { describeFault } from './describe-fault.js';

const coded = (code: string) => Object.assign(new Error('secret'), { code });

describe('a network fault in a word', () => {
  it.each<[string, unknown, string]>([
    ['its code', coded('ECONNRESET'), 'ECONNRESET'],
    ['the code of its cause', new TypeError('fetch failed', { cause: coded('ECONNREFUSED') }), 'ECONNREFUSED'],
    ['the code of the first of several', new AggregateError([coded('ETIMEDOUT'), coded('ECONNREFUSED')]), 'ETIMEDOUT'],
    ['the name of a deadline', new DOMException('secret', 'TimeoutError'), 'TimeoutError'],
    ['its name where it has no code', new TypeError('secret'), 'TypeError'],
    ['its name where its code is a number', Object.assign(new RangeError('secret'), { code: 7 }), 'RangeError'],
    ['unknown_fault for an object without either', {}, 'unknown_fault'],
    ['unknown_fault for a text, which may hold anything', 'secret', 'unknown_fault'],
    ['unknown_fault for null', null, 'unknown_fault'],
    ['unknown_fault for undefined', undefined, 'unknown_fault'],
  ])('is %s', (_what, fault, word) => {
    expect(describeFault(fault)).toBe(word);
  });

  it('is found though the cause of the fault is the fault itself', () => {
    const fault = new Error('secret');
    fault.cause = fault;
    expect(describeFault(fault)).toBe('Error');
  });

  it('never shows a message, at any depth', () => {
    const faults = fc.letrec<{ fault: unknown }>((tie) => ({
      fault: fc.oneof(
        { maxDepth: 4 },
        fc.constant(new Error('PIN KLVG1234')),
        fc.constant('PIN KLVG1234'),
        fc.constant(coded('ECONNRESET')),
        tie('fault').map((cause) => new TypeError('PIN KLVG1234', { cause })),
        fc.array(tie('fault'), { maxLength: 2 }).map((errors) => new AggregateError(errors, 'PIN KLVG1234')),
      ),
    })).fault;
    fc.assert(
      fc.property(faults, (fault) => {
        expect(describeFault(fault)).not.toContain('KLVG');
      }),
    );
  });
});
