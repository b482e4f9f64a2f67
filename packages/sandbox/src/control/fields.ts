import { parseInstantMs } from '../iso.js';
import { invalidField } from './control-error.js';

/** The fields of a JSON body or a query string, read strictly. Every method throws a ControlError naming the field. */
export class Fields {
  readonly #values: ReadonlyMap<string, unknown>;

  /** @param source what was sent; undefined stands for an empty body */
  constructor(source: unknown, known: readonly string[]) {
    if (typeof (source ?? {}) !== 'object' || Array.isArray(source)) {
      throw invalidField(null, 'The body: send a JSON object.');
    }
    this.#values = new Map(Object.entries(source ?? {}));
    const unknown = [...this.#values.keys()].find((name) => !known.includes(name));
    if (unknown !== undefined) throw invalidField(unknown, `${unknown}: unknown field. Known: ${list(known)}.`);
  }

  has(name: string): boolean {
    return this.#values.has(name);
  }

  /** @throws ControlError when the field was sent; `reason` says when it may be */
  refuse(name: string, reason: string): void {
    if (this.has(name)) throw invalidField(name, `${name}: ${reason}.`);
  }

  /** An integer; undefined when it was not sent. */
  integer(name: string, { min, max }: { min: number; max: number }): number | undefined {
    return this.#read(name, `send an integer from ${min} to ${max}`, (value) =>
      Number.isSafeInteger(value) && within(value as number, min, max) ? (value as number) : undefined,
    );
  }

  /** A number; undefined when it was not sent. */
  number(name: string, { min, max }: { min: number; max: number }): number | undefined {
    return this.#read(name, `send a number from ${min} to ${max}`, (value) =>
      typeof value === 'number' && within(value, min, max) ? value : undefined,
    );
  }

  /** True or false; undefined when it was not sent. */
  boolean(name: string): boolean | undefined {
    return this.#read(name, 'send true or false', (value) => (typeof value === 'boolean' ? value : undefined));
  }

  /** One of the words in `choices`; undefined when it was not sent. */
  choice<Word extends string>(name: string, choices: readonly Word[]): Word | undefined {
    return this.#read(name, `send one of ${list(choices)}`, (value) => choices.find((word) => word === value));
  }

  /** Text that `accepts` accepts, described by `hint`; undefined when it was not sent. */
  text(name: string, hint: string, accepts: (text: string) => boolean): string | undefined {
    return this.#read(name, hint, (value) => (typeof value === 'string' && accepts(value) ? value : undefined));
  }

  /** An ISO 8601 instant in milliseconds; undefined when it was not sent. */
  instantMs(name: string): number | undefined {
    return this.#read(name, 'send an ISO 8601 time with a zone, such as 2030-01-31T12:00:00Z', (value) =>
      typeof value === 'string' ? parseInstantMs(value) : undefined,
    );
  }

  /** A list of texts that `accepts` accepts, not empty; undefined when it was not sent. */
  texts(name: string, hint: string, accepts: (text: string) => boolean): readonly string[] | undefined {
    return this.#read(name, hint, (value) => {
      if (!Array.isArray(value) || value.length === 0) return undefined;
      return value.every((item) => typeof item === 'string' && accepts(item)) ? (value as string[]) : undefined;
    });
  }

  #read<T>(name: string, hint: string, parse: (value: unknown) => T | undefined): T | undefined {
    if (!this.has(name)) return undefined;
    const parsed = parse(this.#values.get(name));
    if (parsed === undefined) throw invalidField(name, `${name}: ${hint}.`);
    return parsed;
  }
}

/** The value of a field that must be sent. */
export function required<T>(name: string, value: T | undefined): T {
  if (value === undefined) throw invalidField(name, `${name}: required, but missing.`);
  return value;
}

function within(value: number, min: number, max: number): boolean {
  return value >= min && value <= max;
}

function list(words: readonly string[]): string {
  return words.length === 0 ? 'none' : words.join(', ');
}
