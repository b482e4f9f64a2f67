import { expect, it } from '@jest/globals';
import { findEcho, secretsIn } from './secret-echo.js';

const isSecret = (_owner: object, key: string): boolean => key === 'pin';

it('secrets are found wherever they are declared, and short ones are not looked for', () => {
  const body = { source: { pin: 'ABCDEFGH1234' }, other: { deep: { pin: 'ZYXWVUTS9876' } }, pin: 'short' };
  expect(secretsIn(body, isSecret)).toEqual(['abcdefgh1234', 'zyxwvuts9876']);
});

it.each([
  [{ description: 'with abcdefgh1234' }, 'description'],
  [{ metadata: { a: 'x', b: 'ABCDEFGH1234' } }, 'metadata.b'],
  [{ metadata: { ABCDEFGH1234: 'x' } }, 'metadata'],
  [{ source: { pin: 'ABCDEFGH1234' } }, null],
  [{ description: 'ABCDEFGH' }, null],
])('%j repeats it at %p', (body, path) => expect(findEcho(body, ['abcdefgh1234'], isSecret)).toBe(path));
