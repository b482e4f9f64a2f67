import { exchangeBodyLimit } from '@tollgate/core';
import type { Masking } from './recording.js';
import { mask } from '../redact.js';

/**
 * A JSON object or list without its secrets, as JSON. What nobody would read, because it is cut off, is not written.
 *
 * @returns `null` when the text is neither
 */
export function maskJson(text: string, masking: Masking): string | null {
  const parsed = parseStructure(text);
  if (parsed === null) return null;
  const writer = new JsonWriter(masking);
  writer.write(parsed);
  return writer.text;
}

function parseStructure(text: string): object | null {
  try {
    const parsed: unknown = JSON.parse(text);
    return typeof parsed === 'object' ? parsed : null;
  } catch {
    return null;
  }
}

/** Deeper than any real body, and no burden for the stack. */
const deepest = 64;

/** Writes until the limit is passed. */
class JsonWriter {
  readonly #masking: Masking;
  #depth = 0;
  text = '';

  constructor(masking: Masking) {
    this.#masking = masking;
  }

  write(value: unknown): void {
    if (typeof value !== 'object' || value === null) this.#writeLeaf(value);
    else if (this.#depth === deepest) this.text += '"…"';
    else {
      this.#depth += 1;
      if (Array.isArray(value)) this.#writeList(value);
      else this.#writeObject(value);
      this.#depth -= 1;
    }
  }

  #writeList(items: readonly unknown[]): void {
    this.text += '[';
    let separator = '';
    for (const item of items) {
      if (this.#isFull()) return;
      this.text += separator;
      this.write(item);
      separator = ',';
    }
    this.text += ']';
  }

  #writeObject(fields: object): void {
    const { isSecretField, redact } = this.#masking;
    this.text += '{';
    let separator = '';
    for (const [name, value] of Object.entries(fields)) {
      if (this.#isFull()) return;
      this.text += `${separator}${JSON.stringify(redact(name))}:`;
      this.write(isSecretField(name) && !isNothing(value) ? mask : value);
      separator = ',';
    }
    this.text += '}';
  }

  #writeLeaf(value: unknown): void {
    const text = String(value);
    const clean = this.#masking.redact(text);
    this.text += typeof value === 'string' || clean !== text ? JSON.stringify(clean) : text;
  }

  #isFull(): boolean {
    return this.text.length > exchangeBodyLimit;
  }
}

/** That a secret is absent is worth knowing, and no secret. */
function isNothing(value: unknown): boolean {
  return value === null || value === '';
}
