import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The sample under "Standalone use" of a README.
 *
 * @typedef {object} Sample
 * @property {string} code an ES module
 * @property {string[]} installs the packages that the README says to install
 * @property {string} prints what the README says it prints
 */

/**
 * Reads the sample of a package.
 *
 * @param {string} folder of the package
 * @returns {Sample | null} `null` where the README has no such section
 * @throws {Error} where the section does not say what to install, to run and to expect
 */
export function readSample(folder) {
  const file = join(folder, 'README.md');
  const section = existsSync(file)
    ? /^## Standalone use\n([\s\S]*?)(?=^## |$(?![\s\S]))/m.exec(readFileSync(file, 'utf8'))?.[1]
    : null;
  if (!section) return null;
  const [, code] = /```(?:js|ts)\n([\s\S]*?)\n```/.exec(section) ?? [];
  const [, packages] = /npm install ([^`\n]+)/.exec(section) ?? [];
  const [, prints] = /prints `([^`]+)`/.exec(section) ?? [];
  if (!code || !packages || !prints) {
    throw new Error(`${file}: "Standalone use" needs "npm install …", a js sample and "It prints \`…\`"`);
  }
  return { code, installs: packages.trim().split(/\s+/), prints };
}

/**
 * The same sample for a project without ES modules: `require` instead of `import`, all inside a function.
 *
 * @param {string} code
 */
export function asCommonJs(code) {
  const { imports, body } = split(code);
  const requires = imports.map((line) =>
    line.replace(/^import \{(.*)\} from (['"].+['"]);?$/, (_, names, from) => {
      return `const {${names.replaceAll(' as ', ': ')}} = require(${from});`;
    }),
  );
  return `${requires.join('\n')}\n${inFunction(body)}`;
}

/** The same sample as a TypeScript module of a project without ES modules. @param {string} code */
export function asCommonJsTypeScript(code) {
  const { imports, body } = split(code);
  return `${imports.join('\n')}\n${inFunction(body)}`;
}

function split(code) {
  const lines = code.split('\n');
  const isImport = (line) => line.startsWith('import ');
  return { imports: lines.filter(isImport), body: lines.filter((line) => !isImport(line)).join('\n') };
}

function inFunction(body) {
  return `async function main() {\n${body}\n}\nmain().catch((error) => { console.error(error); process.exitCode = 1; });\n`;
}
