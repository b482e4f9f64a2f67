/** Stops with the remedy where the program would run on a Node that is too old for it. */
export function requireModernNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > 22 || (major === 22 && minor >= 12)) return;
  console.error(
    `Tollgate runs on Node 22.12 or newer; this is ${process.version}.\n` +
      'On Linux "npm start" brings its own (run it, rather than this script); elsewhere install Node 24 and try again.',
  );
  process.exit(1);
}
