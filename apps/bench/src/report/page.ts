import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sections } from '../sections/index.js';
import type { Circumstances } from './circumstances.js';
import { inOrder, resultsFile, type Results, type SectionResult } from './results.js';
import type { SectionName } from '../options.js';
import { markdownTable } from './tables.js';

const page = 'docs/performance.md';
const plotFolder = 'performance';
const marks = { begin: '<!-- measured: begin -->', end: '<!-- measured: end -->' };

/**
 * The files that show results: the page, between its marks, the plots, and the results themselves.
 *
 * @param root - the repository
 * @returns their contents by path, not formatted yet
 * @throws Error when the page has lost its marks
 */
export function reportFiles(root: string, results: Results): Record<string, string> {
  const all = inOrder(results);
  const plots = all.flatMap(([name, { result }]) => Object.entries(sections[name].plots?.(result) ?? {}));
  return {
    [page]: between(readFileSync(join(root, page), 'utf8'), measured(all)),
    ...Object.fromEntries(plots.map(([name, svg]) => [`docs/${plotFolder}/${name}.svg`, svg])),
    [resultsFile]: JSON.stringify(Object.fromEntries(all)),
  };
}

function between(text: string, middle: string): string {
  const [begin, end] = [text.indexOf(marks.begin), text.indexOf(marks.end)];
  if (begin === -1 || end < begin) throw new Error(`${page} has to have ${marks.begin} and ${marks.end}`);
  return `${text.slice(0, begin + marks.begin.length)}\n\n${middle}\n\n${text.slice(end)}`;
}

function measured(all: readonly (readonly [SectionName, SectionResult])[]): string {
  const latest = all.map(([, { circumstances }]) => circumstances).toSorted((a, b) => a.at.localeCompare(b.at));
  return [...latest.slice(-1).map(whereText), ...all.map(([name, result]) => sectionText(name, result))].join('\n\n');
}

function whereText({ machine, versions, settings }: Circumstances): string {
  const shown = Object.entries(settings).map(([name, value]) => `\`${name} = ${value}\``);
  return [
    '## Where it was measured',
    `${machine}. ${versions}. ${shown.join(', ')}. Everything ran on this one machine: server, PostgreSQL, the provider’s stand-in, load generator.`,
  ].join('\n\n');
}

function sectionText(name: SectionName, { circumstances: { at, commit, command }, result }: SectionResult): string {
  const section = sections[name];
  return [
    `## ${section.title}`,
    `${at.slice(0, 10)}, commit ${commit}: \`${command}\``,
    ...Object.keys(section.plots?.(result) ?? {}).map(
      (plot) => `![${section.title}: ${plot}](${plotFolder}/${plot}.svg)`,
    ),
    ...section.tables(result).map(markdownTable),
  ].join('\n\n');
}
