import { readFileSync } from 'node:fs';
import { root } from './program.js';

/** A table of a page: one record a row, by the words of its head. */
export type Rows = readonly Readonly<Record<string, string>>[];

/** A block of code. */
export interface Block {
  readonly language: string;
  readonly text: string;
}

/** A page of documentation, taken apart so that specs can hold it true. */
export interface Page {
  /** Every bullet, its lines joined. */
  readonly bullets: readonly string[];
  /** The first table below a heading. */
  table(heading: string): Rows;
  /** The blocks of code below a heading, in order. */
  blocks(heading: string): readonly Block[];
}

/** Reads a page by its path from the repository's root. */
export function readPage(path: string): Page {
  const text = readFileSync(root + path, 'utf8');
  const prose = text.replaceAll(/^```[^]*?^```$/gm, '');
  const below = (source: string, heading: string): string => {
    const [, rest] = source.split(`\n## ${heading}\n`);
    if (rest === undefined) throw new Error(`${path} has no heading ${heading}`);
    return rest.split('\n## ')[0] ?? '';
  };
  return {
    bullets: [...prose.matchAll(/^- (.*(?:\n {2}.*)*)$/gm)].map(([, bullet = '']) => bullet.replaceAll(/\s+/g, ' ')),
    table: (heading) => rowsOf(below(prose, heading)),
    blocks: (heading) =>
      [...below(text, heading).matchAll(/^```(\w+)\n([^]*?)^```$/gm)].map(([, language = '', block = '']) => ({
        language,
        text: block,
      })),
  };
}

function rowsOf(section: string): Rows {
  const [head = [], , ...rows] = [...section.matchAll(/^\|(.*)\|$/gm)].map(([, line = '']) =>
    line.split('|').map((cell) => cell.trim()),
  );
  return rows.map((cells) => Object.fromEntries(head.map((name, index) => [name, cells[index] ?? ''])));
}
