import { isScalar, LineCounter, parseDocument, visit, type Document, type Node } from 'yaml';
import type { Finding } from './finding.js';
import { hideKeys } from './key-like.js';

type Span = readonly [from: number, to: number];

/** Longer than any word of a configuration's own, and no longer than the shortest secret that a provider takes. */
const longRun = /(?<![^\s"'{}[\],])(?<!\$\{)[^\s"'{}[\],]{8,}(?<!:)(?![^\s"'{}[\],])/g;

/**
 * The lines of a configuration file as they may be shown: what stands where a secret may be written out is hidden, so are
 * comments, and every column stays where it is.
 */
export function safeLines(text: string, findings: readonly Finding[]): readonly string[] {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const unknownKeys = findings
    .filter(({ code }) => code === 'unknown_key')
    .map(({ line, column }) => (lines.lineStarts[(line ?? 1) - 1] ?? 0) + (column ?? 1) - 1);
  const spans = document.errors.length > 0 ? longRunsOf(text) : suspects(document, new Set(unknownKeys));
  return hideKeys(hide(text, spans))
    .split('\n')
    .map((line) => line.replace(/(^|\s)#.*$/, '').trimEnd());
}

function hide(text: string, spans: readonly Span[]): string {
  return spans.reduce(
    (shown, [from, to]) => shown.slice(0, from) + shown.slice(from, to).replaceAll(/\S/g, '•') + shown.slice(to),
    text,
  );
}

/** Where the tree cannot be trusted: everything that is long enough. */
const longRunsOf = (text: string): Span[] =>
  [...text.matchAll(longRun)].map(({ index, 0: { length } }) => [index, index + length]);

/** The values of settings and of keys that nothing reads. */
function suspects(document: Document.Parsed, unknownKeys: ReadonlySet<number>): Span[] {
  const spans: Span[] = [];
  visit(document, {
    Pair: (_key, { key, value }) => {
      if (!isScalar(key) || value === null) return;
      const isSuspect = key.value === 'settings' || unknownKeys.has(key.range?.[0] ?? -1);
      if (isSuspect) spans.push(...valuesIn(value as Node));
    },
  });
  return spans;
}

function valuesIn(node: Node): Span[] {
  const spans: Span[] = [];
  visit(node, {
    Scalar: (key, { value, range }) => {
      const isHarmless = typeof value === 'boolean' || /^\$\{[A-Z0-9_]*\}$/.test(String(value));
      if (key !== 'key' && range && !isHarmless) spans.push([range[0], range[1]]);
    },
  });
  return spans;
}
