import { describe, expect, it } from '@jest/globals';
import { readOptions, sectionNames } from './options.js';

describe('the command line', () => {
  it('measures everything when it says nothing', () => {
    const options = readOptions([]);
    expect(options).toMatchObject({ sections: sectionNames, rounds: 5, connections: [1, 16, 64, 256], write: false });
  });

  it('chooses sections, in the order in which they are shown', () => {
    expect(readOptions(['--only', 'memory,charges']).sections).toEqual(['charges', 'memory']);
  });

  it('is kept as it was given', () => {
    expect(readOptions(['--quick', '--rounds', '2']).command).toBe('npm run bench -- --quick --rounds 2');
  });

  it.each([
    [['--only', 'charge'], '--only'],
    [['--rounds', '0'], '--rounds'],
    [['--rounds', '1.5'], '--rounds'],
    [['--seconds', 'x'], '--seconds'],
    [['--connections', '16,0'], '--connections'],
    [['--unknown'], '--unknown'],
  ])('%j is refused', (argv, named) => {
    expect(() => readOptions(argv)).toThrow(named);
  });
});
