import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, relative } from 'node:path';

const left = new Set(['node_modules', '.git', '.turbo', '.tollgate', 'coverage', 'generated']);

/**
 * Copies the repository to a temporary folder: its sources and the built packages. What is installed is linked, except
 * the workspaces, which are those of the copy. The gateway comes without its build.
 *
 * @param {string} root
 * @returns {{ root: string, remove(): void }}
 */
export function copyRepository(root) {
  const copy = mkdtempSync(join(tmpdir(), 'tollgate-copy-'));
  cpSync(root, copy, { recursive: true, filter: (file) => !left.has(basename(file)) && !isAppBuild(root, file) });
  linkInstalled(join(root, 'node_modules'), join(copy, 'node_modules'));
  for (const kind of ['packages', 'apps']) {
    for (const name of readdirSync(join(root, kind))) {
      const own = join(root, kind, name, 'node_modules');
      if (existsSync(own)) link(join(copy, kind, name, 'node_modules'), own);
    }
  }
  linkWorkspaces(copy);
  return { root: copy, remove: () => rmSync(copy, { recursive: true, force: true }) };
}

/** Links `node_modules/@tollgate` of a copy to its packages, as `npm install` would. @param {string} copy */
export function linkWorkspaces(copy) {
  for (const name of readdirSync(join(copy, 'packages'))) {
    link(join(copy, 'node_modules/@tollgate', name), join(copy, 'packages', name));
  }
}

function isAppBuild(root, file) {
  return /^apps\/[^/]+\/dist$/.test(relative(root, file));
}

function linkInstalled(from, to) {
  for (const name of readdirSync(from)) {
    if (name !== '@tollgate') link(join(to, name), join(from, name));
  }
}

function link(place, target) {
  mkdirSync(dirname(place), { recursive: true });
  if (!existsSync(place)) symlinkSync(target, place);
}
