import { execFileSync } from 'node:child_process';
import { expect, it } from '@jest/globals';

// A process of its own: the checker loads its TypeScript in ways that Jest's module loader does not support.
const script = `
  import { checkImports, ruleNames } from './scripts/lib/import-rules.mjs';
  const violations = await checkImports(['scripts/fixtures/imports']);
  process.stdout.write(JSON.stringify({ ruleNames, fired: violations.map(({ rule }) => rule) }));
`;

it('fires every import rule on a tree that breaks each once', () => {
  const output = execFileSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' });
  const { ruleNames, fired } = JSON.parse(output);
  expect(ruleNames.length).toBeGreaterThan(10);
  expect([...new Set(fired)].sort()).toEqual([...ruleNames].sort());
});
