import { LineCounter, parseDocument, isNode, isMap, visit, type Document } from 'yaml';
import { ConfigurationError } from './configuration.js';

/** Where in the document something stands: map keys and list positions from the top. */
export type ConfigPath = readonly (string | number)[];

/** A YAML document that remembers its lines, so that every complaint can name one. */
export class ConfigDocument {
  /** The document as plain data. */
  readonly data: unknown;
  readonly #document: Document.Parsed;
  readonly #lines = new LineCounter();

  /**
   * @param file - path, for messages
   * @param text - the file's text
   * @throws ConfigurationError for what is not YAML, a key given twice, or an alias
   */
  constructor(
    readonly file: string,
    readonly text: string,
  ) {
    this.#document = parseDocument(text, { lineCounter: this.#lines, uniqueKeys: true, prettyErrors: false });
    const [error] = this.#document.errors;
    if (error) throw this.#errorAtOffset(error.pos[0], error.message);
    visit(this.#document, {
      Alias: (_key, { source, range }) => {
        throw this.#errorAtOffset(
          range?.[0] ?? 0,
          `the alias *${source} is not followed; write out what it stands for`,
        );
      },
    });
    this.data = this.#document.toJS({ maxAliasCount: 0 }) as unknown;
  }

  /** An error at a place. `message` gives the reason and the remedy. */
  errorAt(path: ConfigPath, message: string): ConfigurationError {
    const { line, col } = this.#positionOf(path);
    const where = path.length === 0 ? '' : ` ${path.join('.')}:`;
    return new ConfigurationError(`${this.file}:${line}:${col}:${where} ${message}`);
  }

  #errorAtOffset(offset: number, message: string): ConfigurationError {
    const { line, col } = this.#lines.linePos(offset);
    return new ConfigurationError(`${this.file}:${line}:${col}: ${message}`);
  }

  #positionOf(path: ConfigPath): { line: number; col: number } {
    for (let length = path.length; length > 0; length -= 1) {
      const offset = this.#offsetOf(path.slice(0, length));
      if (offset !== null) return this.#lines.linePos(offset);
    }
    return { line: 1, col: 1 };
  }

  /** The offset of the key for an entry of a map, of the item for one of a list. */
  #offsetOf(path: ConfigPath): number | null {
    const parent = path.length === 1 ? this.#document.contents : this.#document.getIn(path.slice(0, -1), true);
    const last = path.at(-1);
    if (isMap(parent)) {
      const pair = parent.items.find(({ key }) => String(isNode(key) ? key.toJSON() : key) === String(last));
      return pair && isNode(pair.key) ? (pair.key.range?.[0] ?? null) : null;
    }
    const node = this.#document.getIn(path, true);
    return isNode(node) ? (node.range?.[0] ?? null) : null;
  }
}
