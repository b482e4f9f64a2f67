import { expect, it } from '@jest/globals';
import { watchOutput } from './watch-output.js';

it('what is printed is heard, still printed, and no longer heard after the end', () => {
  const shown: unknown[] = [];
  const original = { log: globalThis.console.log, write: process.stdout.write };
  globalThis.console.log = (...args) => void shown.push(args);
  process.stdout.write = (text: unknown) => shown.push(text) > 0;
  try {
    const { printed, end } = watchOutput();
    globalThis.console.log('one', 1);
    process.stdout.write(Buffer.from('two'));
    end();
    globalThis.console.log('three');
    expect(printed).toEqual([['one', 1], ['two']]);
    expect(shown).toEqual([['one', 1], Buffer.from('two'), ['three']]);
  } finally {
    globalThis.console.log = original.log;
    process.stdout.write = original.write;
  }
});
