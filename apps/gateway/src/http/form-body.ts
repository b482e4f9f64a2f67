import qs from 'qs';
import { FormError } from './form-error.js';

/** How deep brackets may go: `shipping[address][line1]` is 2. */
const deepest = 4;
/** How many fields a form may have. */
const mostFields = 500;
/** How long a list may be; a number beyond it is a name. */
const longestList = 20;

/** A form, read: texts, lists and maps of them. */
export interface FormFields {
  readonly [name: string]: FormValue;
}

/** One value of a form. */
export type FormValue = string | readonly FormValue[] | FormFields;

/**
 * Reads a form with brackets (`metadata[order]=42`, `expand[]=customer`, `amounts[0]=32`) in the one way that it can be
 * read: a field given twice, one that is both a text and a map, a name that JavaScript's objects have already, and
 * anything that is not UTF-8 are refused.
 *
 * @throws FormError naming the field
 */
export function parseForm(text: string): FormFields {
  const names = namesIn(text);
  refuseDoubles(names);
  try {
    return ordinary(
      qs.parse(text, {
        depth: deepest,
        strictDepth: true,
        parameterLimit: mostFields,
        arrayLimit: longestList,
        allowSparse: true,
        plainObjects: true,
        decoder: (part) => decode(part),
      }),
    ) as FormFields;
  } catch (error) {
    if (error instanceof FormError) throw error;
    throw new FormError(`The form has brackets deeper than ${deepest}; no field of this request has`, null);
  }
}

function namesIn(text: string): string[] {
  if (text === '') return [];
  const parts = text.split('&');
  if (parts.length > mostFields) throw new FormError(`The form has more than ${mostFields} fields; send fewer`, null);
  return parts.filter((part) => part !== '').map((part) => decode(part.split('=', 1)[0] ?? ''));
}

const wellFormed = /^[^[\]]+(?:\[[^[\]]*\])*$/;

function refuseDoubles(names: readonly string[]): void {
  const seen = new Set<string>();
  const inner = new Set<string>();
  for (const name of names) {
    const shown = name.slice(0, 100);
    if (!wellFormed.test(name)) throw new FormError('A field’s name has brackets that do not close', shown);
    const path = name.replaceAll(']', '').split('[');
    if (path.some((step) => step in Object.prototype)) {
      throw new FormError(`${shown} is not a field of this request; remove it`, shown);
    }
    // What ends in [] is one of a list.
    const isItem = path.at(-1) === '';
    if (seen.has(name) && !isItem) throw new FormError(`${shown} is given twice; send it once`, shown);
    seen.add(name);
    for (let length = 1; length < path.length; length += 1) inner.add(path.slice(0, length).join('['));
  }
  for (const name of seen) {
    if (inner.has(name.replaceAll(']', ''))) {
      throw new FormError(`${name.slice(0, 100)} is given both as a text and with brackets`, name.slice(0, 100));
    }
  }
}

function decode(part: string): string {
  const text = decodedOrNull(part);
  if (text === null) throw new FormError('The form is not valid UTF-8 in percent encoding', null);
  // No text of the database can hold one.
  if (text.includes('\0')) throw new FormError('The form holds a NUL character; remove it', null);
  return text;
}

function decodedOrNull(part: string): string | null {
  try {
    return decodeURIComponent(part.replaceAll('+', ' '));
  } catch {
    return null;
  }
}

/** The reader makes objects without a prototype, which what checks them afterwards does not expect. */
function ordinary(value: unknown): FormValue {
  if (typeof value !== 'object' || value === null) return typeof value === 'string' ? value : '';
  // Names that are numbers make a list; one with gaps was none.
  if (Array.isArray(value) && Object.keys(value).length === value.length) return value.map(ordinary);
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, ordinary(inner)]));
}
