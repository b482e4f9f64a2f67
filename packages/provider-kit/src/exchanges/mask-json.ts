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
  const writer = new JsonWriter(masking, holdsNone(text, masking));
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

/**
 * True for a text of which no part has to be masked. Looked at once it costs a fraction of looking at each text in it; with
 * a backslash its texts are not spelled as they stand there.
 */
function holdsNone(text: string, { redact }: Masking): boolean {
  return !text.includes('\\') && redact(text) === text;
}

/** Deeper than any real body, and no burden for the stack. */
const deepest = 64;

/** Writes until the limit is passed. */
class JsonWriter {
  #depth = 0;
  text = '';

  constructor(
    private readonly masking: Masking,
    /** Its texts need not be looked at. */
    private readonly isClean: boolean,
  ) {}

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
    const { isSecretField } = this.masking;
    this.text += '{';
    let separator = '';
    for (const [name, value] of Object.entries(fields)) {
      if (this.#isFull()) return;
      this.text += `${separator}${JSON.stringify(this.#clean(name))}:`;
      this.write(isSecretField(name) && !isNothing(value) ? mask : value);
      separator = ',';
    }
    this.text += '}';
  }

  #writeLeaf(value: unknown): void {
    if (typeof value === 'string') {
      this.text += JSON.stringify(this.#clean(value));
      return;
    }
    // A number may be written in another way than it was sent.
    const text = String(value);
    const clean = this.masking.redact(text);
    this.text += clean === text ? text : JSON.stringify(clean);
  }

  #clean(text: string): string {
    return this.isClean ? text : this.masking.redact(text);
  }

  #isFull(): boolean {
    return this.text.length > exchangeBodyLimit;
  }
}

/** That a secret is absent is worth knowing, and no secret. */
function isNothing(value: unknown): boolean {
  return value === null || value === '';
}
