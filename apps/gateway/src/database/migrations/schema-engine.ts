import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import type { SqlMigrationAwareDriverAdapterFactory } from '@prisma/driver-adapter-utils';
import type { SchemaEngine } from '@prisma/schema-engine-wasm';

/** Neither our `lib` nor Node's types declare it. */
declare const WebAssembly: {
  instantiate(
    bytes: Uint8Array,
    imports: Record<string, object>,
  ): Promise<{ readonly instance: { readonly exports: Record<string, unknown> } }>;
};

/** The engine wants a data model to know its kind of database by; the commands used here look no further into it. */
const DATAMODEL = 'datasource db {\n  provider = "postgresql"\n}\n';

let engineClass: Promise<typeof SchemaEngine> | undefined;

/**
 * Opens Prisma's schema engine on a database. The WebAssembly is loaded at the first call, once per process. The
 * engine connects at its first command.
 */
export async function openSchemaEngine(adapters: SqlMigrationAwareDriverAdapterFactory): Promise<SchemaEngine> {
  engineClass ??= loadEngineClass();
  const loaded = await engineClass;
  const ignoreLog = (): void => undefined;
  return loaded.new(
    { datamodels: [['schema.prisma', DATAMODEL]] },
    ignoreLog,
    bindMigrationAwareSqlAdapterFactory(adapters),
  );
}

/** The package's own entry imports the `.wasm` file as a module, which not every Node we run on can do. */
async function loadEngineClass(): Promise<typeof SchemaEngine> {
  const bindingsFile = createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm/schema_engine_bg');
  const wasmBytes = await readFile(bindingsFile.replace(/\.js$/, '.wasm'));
  const bindings = await import('@prisma/schema-engine-wasm/schema_engine_bg');
  const { instance } = await WebAssembly.instantiate(wasmBytes, {
    './schema_engine_bg.js': withoutHoldingTheProcess(bindings),
  });
  bindings.__wbg_set_wasm(instance.exports);
  (instance.exports['__wbindgen_start'] as () => void)();
  return bindings.SchemaEngine;
}

/** The engine never clears the 10-second limit on its lock, and the process would live on until it is over. */
function withoutHoldingTheProcess(bindings: object): Record<string, unknown> {
  const setTimer = (callback: () => void, delayMs: number): NodeJS.Timeout => setTimeout(callback, delayMs).unref();
  return Object.fromEntries(
    Object.entries(bindings).map(([name, value]: [string, unknown]) => [
      name,
      name.startsWith('__wbg_setTimeout_') ? setTimer : value,
    ]),
  );
}
