import { LineCounter, parseDocument, isNode, isMap, visit, type Document, type YAMLError } from 'yaml';
import type { FindingCode } from './findings/finding-codes.js';

/** Where in the document something stands: map keys and list positions from the top. */
export type ConfigPath = readonly (string | number)[];

/** A place in the text; both count from 1. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** Why the text cannot be read as data. */
export interface DocumentFault {
  readonly position: Position;
  readonly remark: { readonly code: FindingCode; readonly message: string; readonly remedy: string };
}

/** A YAML document that remembers its lines, so that every complaint can name one. */
export class ConfigDocument {
  /** The document as plain data; `null` where there are {@link faults}. */
  readonly data: unknown;
  /** What is not YAML, keys given twice, and aliases. */
  readonly faults: readonly DocumentFault[];
  readonly #document: Document.Parsed;
  readonly #lines = new LineCounter();

  /**
   * @param file - path, for messages
   * @param text - the file's text
   */
  constructor(
    readonly file: string,
    readonly text: string,
  ) {
    this.#document = parseDocument(text, { lineCounter: this.#lines, uniqueKeys: true, prettyErrors: false });
    this.faults = [...this.#syntaxFaults(), ...this.#aliasFaults()];
    this.data = this.faults.length > 0 ? null : (this.#document.toJS({ maxAliasCount: 0 }) as unknown);
  }

  /** Where the key for an entry of a map stands, or the item of a list; of what is not there, what it is missing from. */
  positionOf(path: ConfigPath): Position {
    for (let length = path.length; length > 0; length -= 1) {
      const offset = this.#offsetOf(path.slice(0, length));
      if (offset !== null) return this.#positionAt(offset);
    }
    return { line: 1, column: 1 };
  }

  #syntaxFaults(): DocumentFault[] {
    // A warning is a tag that is not known: what it was to do would not be done.
    const all = [...this.#document.errors, ...this.#document.warnings];
    // Once one token is out of place so are many after it; the first is the one to correct.
    return all.filter(({ code }, index) => index === 0 || code !== 'UNEXPECTED_TOKEN').map((one) => this.#faultOf(one));
  }

  #faultOf({ code, message, pos: [offset] }: YAMLError): DocumentFault {
    const position = this.#positionAt(offset);
    if (code === 'DUPLICATE_KEY') {
      const remedy = 'remove one of the two';
      return { position, remark: { code: 'duplicate_key', message: 'keys must be unique', remedy } };
    }
    const isReference = this.text.slice(offset - 1, offset + 1) === '${';
    const remedy = isReference ? "inside { } write it in quotes: '${NAME}'" : 'correct the YAML';
    // After the colon the parser quotes the text, which may be a secret.
    return { position, remark: { code: 'yaml_syntax', message: message.split(': ')[0] ?? message, remedy } };
  }

  #aliasFaults(): DocumentFault[] {
    const faults: DocumentFault[] = [];
    visit(this.#document, {
      Alias: (_key, { source, range }) => {
        const message = `the alias *${source} is not followed`;
        const remark = { code: 'alias_not_followed', message, remedy: 'write out what it stands for' } as const;
        faults.push({ position: this.#positionAt(range?.[0] ?? 0), remark });
      },
    });
    return faults;
  }

  #positionAt(offset: number): Position {
    const { line, col } = this.#lines.linePos(offset);
    return { line, column: col };
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
