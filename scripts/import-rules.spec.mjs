import { execFileSync } from 'node:child_process';
import { expect, it } from '@jest/globals';

// A process of its own: the checker loads its TypeScript in ways that Jest's module loader does not support.
const script = `
  import { checkImports, ruleNames } from './scripts/lib/import-rules.mjs';
  const tree = 'scripts/fixtures/imports';
  process.stdout.write(JSON.stringify({ ruleNames, violations: await checkImports([tree], tree) }));
`;
const output = execFileSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' });
const { ruleNames, violations } = JSON.parse(output);

it('fires every import rule on a tree that breaks each once', () => {
  expect(ruleNames.length).toBeGreaterThan(10);
  expect([...new Set(violations.map(({ rule }) => rule))].sort()).toEqual([...ruleNames].sort());
});

it('holds a package to the rules of providers by the mark in its package.json, whatever its name', () => {
  const folder = 'scripts/fixtures/imports/packages/first-provider/src';
  const fired = violations.filter(({ from }) => from.startsWith(folder)).map(({ rule }) => rule);
  expect(fired.sort()).toEqual(['providers-do-not-know-each-other', 'providers-stand-alone']);
});
