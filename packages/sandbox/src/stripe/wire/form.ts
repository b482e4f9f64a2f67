import { invalidRequest } from './stripe-error.js';

/** A form as it was sent: text, or a group of `name[key]` fields. A list is a group whose keys count from 0. */
export interface Form {
  readonly [name: string]: FormValue;
}

/** One field of it. */
export type FormValue = string | Form;

type Group = Record<string, FormValue>;

const MOST_FIELDS = 1_000;
const DEEPEST = 8;

/**
 * Reads a form body or a query string: `amount=1`, `shipping[address][line1]=l`, `amounts[]=32`, `amounts[0]=32`. A field
 * that is sent twice counts as sent last.
 *
 * @throws StripeError 400
 */
export function parseForm(text: string): Form {
  const root = emptyGroup();
  const pairs = [...new URLSearchParams(text)];
  if (pairs.length > MOST_FIELDS) throw invalidRequest(null, `Too many parameters: at most ${MOST_FIELDS} are read.`);
  for (const [name, value] of pairs) setField(root, pathOf(name), value);
  return root;
}

function emptyGroup(): Group {
  return Object.create(null) as Group;
}

function pathOf(name: string): string[] {
  const [, head, rest] = /^([^[\]]+)((?:\[[^[\]]*\])*)$/.exec(name) ?? [];
  if (head === undefined || rest === undefined) throw invalidRequest(name, `Invalid parameter name: ${name}.`);
  const path = [head, ...[...rest.matchAll(/\[([^[\]]*)\]/g)].map(([, key = '']) => key)];
  if (path.length > DEEPEST) throw invalidRequest(name, `Invalid parameter: ${name} is nested too deeply.`);
  return path;
}

function setField(group: Group, [head = '', ...rest]: readonly string[], value: string): void {
  const key = head === '' ? String(Object.keys(group).length) : head;
  if (rest.length === 0) {
    group[key] = value;
    return;
  }
  const present = group[key];
  const nested: Group = typeof present === 'object' ? present : emptyGroup();
  group[key] = nested;
  setField(nested, rest, value);
}
