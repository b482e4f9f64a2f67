import { describe, expect, it } from '@jest/globals';
import { readFile, readdir } from 'node:fs/promises';
import { isBuiltin } from 'node:module';
import ts from 'typescript';

/** What a pure module may not reach for: the clock, chance, the network, the process. */
const impureNames = new Set([
  ...['Date', 'performance', 'setTimeout', 'setInterval', 'setImmediate', 'queueMicrotask', 'fetch', 'process'],
  ...['crypto', 'Buffer', 'console', 'globalThis', 'require', 'WebSocket', 'XMLHttpRequest'],
]);

/** Packages that core may use: tables and text, no I/O. */
const allowedPackages = new Set(['currency-codes', 'ulid']);

/** Everything impure in a source text: names it reads and modules it imports. Comments and strings do not count. */
function impuritiesOf(source: string): string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node) && impureNames.has(node.text) && !isMemberName(node) && !isType(node))
      found.push(node.text);
    if (ts.isPropertyAccessExpression(node) && node.getText() === 'Math.random') found.push('Math.random');
    if (ts.isElementAccessExpression(node) && node.expression.getText() === 'Math') found.push('Math[…]');
    if (node.kind === ts.SyntaxKind.ImportKeyword && ts.isCallExpression(node.parent)) found.push('import()');
    if ((ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) && node.moduleSpecifier) {
      const name = (node.moduleSpecifier as ts.StringLiteral).text;
      if (isBuiltin(name) || (!isOwnFile(name) && !allowedPackages.has(name))) found.push(`import ${name}`);
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile('source.ts', source, ts.ScriptTarget.ES2023, true));
  return found;
}

/** True for `x.process` and `{ process: … }`, where the name is not the global's. */
function isMemberName(node: ts.Identifier): boolean {
  const { parent } = node;
  return (
    (ts.isPropertyAccessExpression(parent) && parent.name === node) ||
    (ts.isPropertyAssignment(parent) && parent.name === node) ||
    (ts.isPropertySignature(parent) && parent.name === node)
  );
}

/** True where a name stands for a type only, which leaves nothing behind at run time. */
function isType({ parent }: ts.Identifier): boolean {
  return ts.isTypeReferenceNode(parent);
}

/** True for a file of core's own: source folders are one deep. */
function isOwnFile(name: string): boolean {
  return /^\.{1,2}\/[a-z-]+(\/[a-z-]+)?\.js$/.test(name);
}

describe('the purity check', () => {
  it.each([
    ["import { readFile } from 'node:fs';", 'import node:fs'],
    ["import fs from 'fs';", 'import fs'],
    ["import { z } from 'zod';", 'import zod'],
    ["export * from '../../voucher/src/index.js';", 'import ../../voucher/src/index.js'],
    ["const fs = await import('./fs.js');", 'import()'],
    ['const now = Date.now();', 'Date'],
    ['const now = new Date();', 'Date'],
    ['const { now } = Date;', 'Date'],
    ['const chance = Math.random();', 'Math.random'],
    ["const chance = Math['random']();", 'Math[…]'],
    ['setTimeout(() => {}, 1);', 'setTimeout'],
    ["if (process.env['X']) throw 1;", 'process'],
    ["void fetch('http://127.0.0.1');", 'fetch'],
    ["globalThis['fe' + 'tch']();", 'globalThis'],
    ['crypto.randomUUID();', 'crypto'],
  ])('finds what is impure in %s', (source, impurity) => {
    expect(impuritiesOf(source)).toEqual([impurity]);
  });

  it.each([
    '// new Date() and process.env in a comment',
    "const text = 'fetch(node:fs)';",
    "const states = { process: 'processing' }; states.process;",
    "import { ulid } from 'ulid'; import { money } from './money.js';",
    'const most = Math.max(1, 2);',
    "import { money } from '../money.js';",
    'interface Expiring { readonly expiresAt: Date }',
  ])('finds nothing in %s', (source) => {
    expect(impuritiesOf(source)).toEqual([]);
  });
});

describe('core', () => {
  it('is pure in every source file', async () => {
    const all = await readdir(new URL('.', import.meta.url), { recursive: true });
    const names = all.filter((name) => /(?<!\.spec)\.ts$/.test(name));
    expect(names).toEqual(expect.arrayContaining(['index.ts', 'money.ts', 'routing.ts', 'port/provider.ts']));
    const found = await Promise.all(
      names.map(async (name) => [name, impuritiesOf(await readFile(new URL(name, import.meta.url), 'utf8'))]),
    );
    expect(found.filter(([, impurities]) => impurities?.length !== 0)).toEqual([]);
  });
});
