import { parseArgs } from 'node:util';

/** What can be measured, in the order in which it is. */
export const sectionNames = [
  'charges',
  'operations',
  'dialects',
  'size',
  'memory',
  'start',
  'two-gateways',
  'overload',
] as const;

/** One part of the benchmark. */
export type SectionName = (typeof sectionNames)[number];

/** What was asked for on the command line. */
export interface BenchOptions {
  readonly sections: readonly SectionName[];
  /** Rounds of each comparison; the median of their ratios counts. */
  readonly rounds: number;
  /** How long each server is measured in each round. */
  readonly seconds: number;
  /** How long each server runs before it is measured. */
  readonly warmUpSeconds: number;
  readonly connections: readonly number[];
  /** How many payments there are already, in the section `size`. */
  readonly sizes: readonly number[];
  /** How many charges the section `memory` makes. */
  readonly memoryCharges: number;
  readonly overloadSeconds: number;
  /** Whether docs/performance.md is written. */
  readonly write: boolean;
  /** The command as it was given, for the page. */
  readonly command: string;
}

/** An option that cannot be used. The message names it and the remedy. */
export class OptionError extends Error {
  override readonly name = 'OptionError';
}

/** Little of everything. */
const quick = {
  rounds: 1,
  seconds: 1,
  'warm-up': 1,
  connections: '1,64',
  size: '0,20000',
  memory: 5_000,
  'overload-seconds': 5,
};
const thorough = {
  rounds: 5,
  seconds: 4,
  'warm-up': 3,
  connections: '1,16,64,256',
  size: '0,1000000,10000000',
  memory: 100_000,
  'overload-seconds': 60,
};

/** How it is called. */
export const usage = `npm run bench -- [options]

  --only ${sectionNames.join(',')}
  --quick                a run of some minutes with little of everything, to see that it works
  --rounds N             rounds of each comparison (${thorough.rounds})
  --seconds N            seconds of each measurement (${thorough.seconds})
  --warm-up N            seconds before the first one (${thorough['warm-up']})
  --connections N,…      ${thorough.connections}
  --size N,…             payments there are already, in the section size (${thorough.size})
  --memory N             charges of the section memory (${thorough.memory})
  --overload-seconds N   (${thorough['overload-seconds']})
  --write                writes docs/performance.md
`;

/**
 * Reads the command line.
 *
 * @param argv - what stands behind the program's name
 * @throws OptionError
 */
export function readOptions(argv: readonly string[]): BenchOptions {
  const values = parse(argv);
  const defaults = values.quick === true ? quick : thorough;
  return {
    sections: readSections(values.only),
    rounds: readNumber('--rounds', values.rounds, defaults.rounds, Number.isInteger),
    seconds: readNumber('--seconds', values.seconds, defaults.seconds),
    warmUpSeconds: readNumber('--warm-up', values['warm-up'], defaults['warm-up']),
    connections: readNumbers('--connections', values.connections ?? defaults.connections, 1),
    sizes: readNumbers('--size', values.size ?? defaults.size, 0),
    memoryCharges: readNumber('--memory', values.memory, defaults.memory, Number.isInteger),
    overloadSeconds: readNumber('--overload-seconds', values['overload-seconds'], defaults['overload-seconds']),
    write: values.write === true,
    command: ['npm run bench', ...(argv.length > 0 ? ['--', ...argv] : [])].join(' '),
  };
}

function parse(argv: readonly string[]) {
  const text = { type: 'string' } as const;
  const flag = { type: 'boolean' } as const;
  try {
    const options = {
      only: text,
      quick: flag,
      rounds: text,
      seconds: text,
      'warm-up': text,
      connections: text,
      size: text,
      memory: text,
      'overload-seconds': text,
      write: flag,
    };
    return parseArgs({ args: [...argv], options }).values;
  } catch (error) {
    throw new OptionError(`${error instanceof Error ? error.message : String(error)}\n\n${usage}`);
  }
}

function readSections(text: string | undefined): readonly SectionName[] {
  if (text === undefined) return sectionNames;
  const wanted = text.split(',');
  const unknown = wanted.find((name) => !sectionNames.some((known) => known === name));
  if (unknown !== undefined)
    throw new OptionError(`--only: there is no ${unknown}; name some of ${sectionNames.join(',')}`);
  return sectionNames.filter((name) => wanted.includes(name));
}

function readNumber(
  name: string,
  text: string | undefined,
  absent: number,
  isOne: (value: number) => boolean = Number.isFinite,
): number {
  const value = text === undefined ? absent : Number(text);
  if (!isOne(value) || value <= 0)
    throw new OptionError(`${name} takes a ${isOne === Number.isInteger ? 'whole ' : ''}number above 0`);
  return value;
}

function readNumbers(name: string, text: string, least: number): number[] {
  const values = text.split(',').map(Number);
  if (!values.every((value) => Number.isInteger(value) && value >= least)) {
    throw new OptionError(`${name} takes whole numbers from ${least}, separated by commas`);
  }
  return [...new Set(values)].sort((a, b) => a - b);
}
