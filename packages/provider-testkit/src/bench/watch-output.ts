type Printer = (...args: unknown[]) => unknown;

const streams = [process.stdout, process.stderr] as unknown as Record<'write', Printer>[];
const consoleMethods = ['debug', 'error', 'info', 'log', 'trace', 'warn'] as const;

/**
 * Listens to what is printed, by `console` and to the standard streams, without keeping any of it back.
 *
 * @returns what was printed since the start, and the end of listening
 */
export function watchOutput(): { readonly printed: readonly unknown[]; readonly end: () => void } {
  const printed: unknown[] = [];
  // Some frameworks have a console that does not write to the streams.
  const printers = globalThis.console as unknown as Record<string, Printer>;
  const undo = [
    ...streams.map((stream) => listen(stream, 'write', printed)),
    ...consoleMethods.map((name) => listen(printers, name, printed)),
  ];
  return { printed, end: () => undo.forEach((step) => step()) };
}

/** Keeps what a method is called with, until the returned function is called. */
function listen<Name extends string>(target: Record<Name, Printer>, name: Name, printed: unknown[]): () => void {
  const original = target[name];
  target[name] = (...args) => {
    printed.push(args.map((value) => (value instanceof Uint8Array ? Buffer.from(value).toString('utf8') : value)));
    return original.apply(target, args);
  };
  return () => void (target[name] = original);
}
