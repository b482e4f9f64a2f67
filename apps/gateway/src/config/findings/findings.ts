import type { ConfigDocument, ConfigPath } from '../config-document.js';
import { findingCodes, type FindingCode } from './finding-codes.js';
import type { Finding } from './finding.js';

/** What to say of a place. */
export interface Remark {
  readonly code: FindingCode;
  readonly message: string;
  readonly remedy: string;
}

/** Gathers what is found in one document, and knows which parts of it can still be read. */
export class Findings {
  readonly #found: { readonly path: ConfigPath; readonly finding: Finding }[] = [];

  constructor(private readonly document: ConfigDocument) {
    for (const { position, remark } of document.faults) this.#keep([], position, remark);
  }

  /** Notes something about the key or list item at a path. */
  add(path: ConfigPath, remark: Remark): void {
    this.#keep(path, this.document.positionOf(path), remark);
  }

  /** Whether there is no error at a path or below it. */
  isSound(path: ConfigPath): boolean {
    return !this.#found.some(
      ({ path: at, finding }) => finding.severity === 'error' && path.every((step, index) => at[index] === step),
    );
  }

  /** Whether there is any error. */
  hasErrors(): boolean {
    return !this.isSound([]);
  }

  /** All of them, in the order of the file. */
  get all(): readonly Finding[] {
    const before = (a: Finding, b: Finding): number =>
      (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0);
    return this.#found.map(({ finding }) => finding).sort(before);
  }

  #keep(path: ConfigPath, { line, column }: { line: number; column: number }, remark: Remark): void {
    const { severity } = findingCodes[remark.code];
    const { file } = this.document;
    this.#found.push({ path, finding: { severity, file, line, column, path: path.join('.'), ...remark } });
  }
}
