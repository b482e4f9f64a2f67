/** As much of PostgreSQL's protocol as it takes to see which statement passes by. */

const lengthBytes = 4;

/** Cuts a stream of one direction into messages. */
export class Frames {
  #rest = Buffer.alloc(0);
  #typed;

  /** @param {{ startsUntyped: boolean }} options true for what a client says: its first message has no type */
  constructor({ startsUntyped }) {
    this.#typed = !startsUntyped;
  }

  /**
   * The messages that are complete now.
   *
   * @param {Buffer} chunk
   * @returns {{ type: string, bytes: Buffer }[]} `type` is empty for the first message of a client
   */
  push(chunk) {
    this.#rest = this.#rest.length === 0 ? chunk : Buffer.concat([this.#rest, chunk]);
    const frames = [];
    for (;;) {
      const typeBytes = this.#typed ? 1 : 0;
      if (this.#rest.length < typeBytes + lengthBytes) return frames;
      const end = typeBytes + this.#rest.readUInt32BE(typeBytes);
      if (this.#rest.length < end) return frames;
      const bytes = this.#rest.subarray(0, end);
      frames.push({ type: this.#typed ? String.fromCharCode(bytes[0]) : '', bytes });
      this.#rest = this.#rest.subarray(end);
      this.#typed = true;
    }
  }
}

/**
 * What a Bind message says: the name of the prepared statement and its values as texts.
 *
 * @param {Buffer} bytes the whole message
 * @returns {{ statement: string, values: string[] }}
 */
export function readBind(bytes) {
  let at = 1 + lengthBytes;
  const text = () => {
    const end = bytes.indexOf(0, at);
    const read = bytes.toString('utf8', at, end);
    at = end + 1;
    return read;
  };
  const short = () => {
    at += 2;
    return bytes.readInt16BE(at - 2);
  };
  text(); // the portal
  const statement = text();
  const formats = short();
  at += 2 * formats;
  const values = [];
  for (let left = short(); left > 0; left -= 1) {
    const length = bytes.readInt32BE(at);
    at += lengthBytes;
    values.push(length < 0 ? '' : bytes.toString('utf8', at, at + length));
    at += Math.max(0, length);
  }
  return { statement, values };
}
