import type { Table } from '../section.js';

/** A table for a terminal: columns of numbers stand to the right. */
export function terminalTable({ caption, head, rows, notes = [] }: Table): string {
  const widths = head.map((name, column) =>
    Math.max(...[name, ...rows.map((row) => row[column] ?? '')].map((text) => text.length)),
  );
  const line = (cells: readonly string[]): string =>
    `  ${cells.map((cell, column) => pad(cell, widths[column] ?? 0, column === 0)).join('  ')}`.trimEnd();
  const rule = `  ${widths.map((width) => '─'.repeat(width)).join('  ')}`;
  return [
    ...(caption === null ? [] : [caption]),
    line(head),
    rule,
    ...rows.map(line),
    ...notes.map((note) => `  ${note}`),
  ].join('\n');
}

/** The same for a page. */
export function markdownTable({ caption, head, rows, notes = [] }: Table): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const rule = line(head.map((_name, column) => (column === 0 ? '---' : '---:')));
  const table = [line(head), rule, ...rows.map(line)].join('\n');
  return [...(caption === null ? [] : [caption]), table, ...notes].join('\n\n');
}

function pad(text: string, width: number, left: boolean): string {
  const blanks = ' '.repeat(width - text.length);
  return left ? text + blanks : blanks + text;
}
