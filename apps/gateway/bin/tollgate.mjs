#!/usr/bin/env node
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 22 || (major === 22 && minor < 12)) {
  console.error(
    `Tollgate runs on Node 22.12 or newer; this is ${process.version}. "npm run tollgate -- …" brings its own on Linux.`,
  );
  process.exit(1);
}

const { main } = await import('../dist/cli/main.js');
await main(process.argv);
