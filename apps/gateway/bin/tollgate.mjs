#!/usr/bin/env node
import { fileURLToPath } from 'node:url';

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 22 || (major === 22 && minor < 12)) {
  console.error(
    `Tollgate runs on Node 22.12 or newer; this is ${process.version}. "npm run tollgate -- …" brings its own on Linux.`,
  );
  process.exit(1);
}

// Node keeps there what it has compiled, and the next start is sooner; where it may not write, it goes without. Not in the
// folder for temporary files, where it keeps it by itself: others may write there, and this is run.
const { enableCompileCache } = await import('node:module');
enableCompileCache(fileURLToPath(new URL('../.tollgate/compile-cache', import.meta.url)));
const { main } = await import('../dist/cli/main.js');
await main(process.argv);
