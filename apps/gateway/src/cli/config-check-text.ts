import type { Finding } from '../config/findings/finding.js';
import { safeLines } from '../config/findings/safe-lines.js';

/** What was found, for a person: each finding with its line and a caret, and a last line that sums up. */
export function findingsText(file: string, text: string, findings: readonly Finding[]): string {
  const lines = safeLines(text, findings);
  const blocks = findings.map((finding) => `${blockOf(finding, lines)}\n`);
  const isBare = findings.some(({ code }) => code === 'environment_missing');
  const hint = isBare ? 'Variables are not set here; with --without-environment placeholders stand for them.\n\n' : '';
  return [...blocks, `${hint}${file}: ${summaryOf(findings)}\n`].join('\n');
}

/** How many there are of each severity, in words. */
export function summaryOf(findings: readonly Finding[]): string {
  const count = (word: Finding['severity']): string => {
    const { length } = findings.filter(({ severity }) => severity === word);
    return `${length === 0 ? 'no' : length} ${word}${length === 1 ? '' : 's'}`;
  };
  return `${count('error')}, ${count('warning')}`;
}

function blockOf(finding: Finding, lines: readonly string[]): string {
  const { severity, code, file, line, column, path, message, remedy } = finding;
  const place = line === null ? file : `${file}:${line}:${column ?? 1}`;
  const head = `${place}: ${severity}: ${path === '' ? '' : `${path}: `}${message}`;
  return [head, ...(line === null ? [] : sourceOf(line, column ?? 1, lines)), `  ${remedy} (${code})`].join('\n');
}

function sourceOf(line: number, column: number, lines: readonly string[]): string[] {
  const number = String(line);
  const source = lines[line - 1] ?? '';
  return [`  ${number} | ${source}`.trimEnd(), `  ${' '.repeat(number.length)} | ${' '.repeat(column - 1)}^`];
}
