import { invalidField, SuRefusal } from './su-answers.js';

/**
 * The fields of a request, all of them text. What is wrong is noted, so that one answer names every field at fault; a
 * field that was wrong reads as undefined.
 */
export class SuBody {
  readonly #values: ReadonlyMap<string, unknown>;
  readonly #errorMessages: string[] = [];

  /** @throws SuRefusal 400 for a body that is not an object */
  constructor(body: unknown, known: readonly string[]) {
    if (typeof body !== 'object' || body === null || Array.isArray(body)) {
      throw new SuRefusal(400, [invalidField('body')]);
    }
    this.#values = new Map(Object.entries(body));
    for (const name of this.#values.keys()) {
      if (!known.includes(name)) this.#errorMessages.push(`${name} : Unknown field`);
    }
  }

  /** A field that must be there and not be empty, as `parse` reads it. */
  read<T>(name: string, parse: (text: string) => T | undefined): T | undefined {
    const value = this.#values.get(name);
    const parsed = typeof value === 'string' && value !== '' ? parse(value) : undefined;
    if (parsed === undefined) this.#errorMessages.push(invalidField(name));
    return parsed;
  }

  /** The same for one that may be missing or empty, which reads as null. */
  readOptional<T>(name: string, parse: (text: string) => T | undefined): T | null | undefined {
    const value = this.#values.get(name);
    return value === undefined || value === '' ? null : this.read(name, parse);
  }

  /** @throws SuRefusal 400 when a field was wrong; otherwise what was read, as it is */
  complete<T extends object>(read: T): { readonly [Name in keyof T]: Exclude<T[Name], undefined> } {
    if (this.#errorMessages.length > 0) throw new SuRefusal(400, this.#errorMessages);
    return read as { readonly [Name in keyof T]: Exclude<T[Name], undefined> };
  }
}

/** Reads text of at most `longest` characters. */
export function textUpTo(longest: number): (text: string) => string | undefined {
  return (text) => (text.length <= longest ? text : undefined);
}

/** Reads text that fits a grammar. */
export function textLike(grammar: RegExp): (text: string) => string | undefined {
  return (text) => (grammar.test(text) ? text : undefined);
}

/** Reads an e-mail address, of at most 50 characters as documented. */
export const emailAddress = textLike(/^(?=.{3,50}$)[^@\s]+@[^@\s]+$/);

/** Reads a phone number. */
export const phoneNumber = textLike(/^\+?[0-9][0-9 ()./-]{2,29}$/);
