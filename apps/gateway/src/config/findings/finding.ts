import { findingCodes, type FindingCode, type Severity } from './finding-codes.js';

/** One thing that is wrong or doubtful in a configuration file. Holds no secret and no value of the environment. */
export interface Finding {
  readonly severity: Severity;
  readonly code: FindingCode;
  /** As it was given to whoever read it. */
  readonly file: string;
  /** From 1; `null` where the file as a whole is meant. */
  readonly line: number | null;
  /** From 1; `null` where the file as a whole is meant. */
  readonly column: number | null;
  /** Keys and list positions from the top, joined with dots (`routes.0.when`); empty for the whole document. */
  readonly path: string;
  /** What is wrong, with the offending value. */
  readonly message: string;
  /** What to do. */
  readonly remedy: string;
}

/** A finding about the file as a whole. */
export function fileFinding(file: string, code: FindingCode, message: string, remedy: string): Finding {
  const { severity } = findingCodes[code];
  return { severity, code, file, line: null, column: null, path: '', message, remedy };
}

/** One line: `file:line:col: path: message; remedy`. */
export function findingLine({ file, line, column, path, message, remedy }: Finding): string {
  const place = line === null ? file : `${file}:${line}:${column ?? 1}`;
  return [place, ...(path === '' ? [] : [path]), `${message}; ${remedy}`].join(': ');
}
