import { invalidField } from './control-error.js';

/** A JSON body; undefined when it is empty. */
export function parseJsonBody(text: string): unknown {
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    throw invalidField(null, 'The body: it is not valid JSON.');
  }
}
