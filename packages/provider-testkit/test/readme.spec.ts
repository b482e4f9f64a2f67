import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { conformanceRules, type ConformanceRule } from '../src/index.js';
import { movingOperations, sampledOperations, sendingOperations } from '../src/operation-kinds.js';

const read = (path: string): string => readFileSync(new URL(path, import.meta.url), 'utf8');
const readme = read('../README.md');

const names = (operations: readonly string[]): string => operations.map((name) => `\`${name}\``).join(' ');

/** The longest list that begins with one of the groups that the README explains. */
function wordsFor(about: ConformanceRule['about']): string {
  if (typeof about === 'string') return about;
  const groups = { all: sampledOperations, sending: sendingOperations, 'moving money': movingOperations };
  const [word, group] = Object.entries(groups).find(([, all]) => all.every((name) => about.includes(name))) ?? ['', []];
  const others = about.filter((name) => !(group as readonly string[]).includes(name));
  return [word, names(others)].filter((text) => text !== '').join(', ');
}

describe('the README', () => {
  it('shows the sample that is run', () => {
    const sample = read('readme-sample.spec.ts')
      .replace("'../src/index.js'", "'@tollgate/provider-testkit'")
      .replace("'./coinbox/index.js'", "'./coinbox-provider.js'");
    expect(readme).toContain(`\`\`\`ts\n${sample}\`\`\``);
  });

  it('lists every rule with its meaning, and no other', () => {
    const [, table = ''] = readme.split(/<!-- rules: (?:begin|end) -->/);
    const rows = [...table.matchAll(/^\| `([a-z-]+)` +\| (.+?) +\| (.+?) +\|$/gm)].map(([, ...cells]) => cells);
    expect(rows).toEqual(conformanceRules.map(({ id, about, meaning }) => [id, wordsFor(about), meaning]));
  });
});
