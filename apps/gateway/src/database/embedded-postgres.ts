import { resolve } from 'node:path';
import { ensureCluster } from './embedded/cluster.js';
import { databaseUrl, ensureDatabase } from './embedded/connection.js';
import { choosePlace } from './embedded/place.js';
import { adoptOrStart, stopServer } from './embedded/server.js';
import type { Durability } from './embedded/server-settings.js';

export { EmbeddedPostgresError } from './embedded/embedded-postgres-error.js';
export type { EmbeddedPostgresErrorCode } from './embedded/embedded-postgres-error.js';

export interface EmbeddedPostgresOptions {
  /** Folder of this checkout's data, made if missing, for example `<root>/.tollgate`. */
  readonly dataDir: string;
  /** `full` (the default) survives a power cut; `none` is for tests, whose data is thrown away. */
  readonly durability?: Durability;
  /** Port to start on, where it is free; for a server whose users know its port already. */
  readonly port?: number;
  /** Told what is being done, in words for a person. */
  readonly onProgress?: (message: string) => void;
}

/** A PostgreSQL server that this process is responsible for. */
export interface EmbeddedPostgres {
  /** `postgres://tollgate:<password>@127.0.0.1:<port>/tollgate`; the port changes from start to start. */
  readonly url: string;
  /** Where the server's data and log really are. */
  readonly serverDir: string;
  /** True when that is outside `dataDir`, because the server's user cannot reach `dataDir`. */
  readonly relocated: boolean;
  /** True when the server was already running, left by a process that was killed, and was taken over. */
  readonly adopted: boolean;
  /** Stops the server in order; a second call waits for the first. Drain everything that uses the database before. */
  stop(): Promise<void>;
}

/**
 * Starts PostgreSQL from the binaries that npm brings, with its data in `dataDir` and an empty database `tollgate`, or
 * takes over the server that still runs on that data. The server is a process of its own: it outlives Ctrl-C and the
 * death of this process until {@link EmbeddedPostgres.stop}.
 *
 * @throws EmbeddedPostgresError with a code, the remedy and the end of the server's log
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const progress = options.onProgress ?? (() => undefined);
  const durability = options.durability ?? 'full';
  const place = await choosePlace(resolve(options.dataDir), progress);
  const cluster = await ensureCluster(place, durability, progress);
  const { port, adopted } = await adoptOrStart(place, cluster, durability, progress, options.port);
  await ensureDatabase(cluster, port);
  let stopping: Promise<void> | undefined;
  return {
    url: databaseUrl(cluster, port),
    serverDir: place.serverDir,
    relocated: place.relocated,
    adopted,
    stop: () => (stopping ??= stopServer(place, cluster)),
  };
}
