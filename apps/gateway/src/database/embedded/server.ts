import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Cluster } from './cluster.js';
import { servesCluster } from './connection.js';
import { EmbeddedPostgresError, USE_OWN_DATABASE } from './embedded-postgres-error.js';
import { freePort } from './free-port.js';
import { findServerProcess } from './pid-file.js';
import type { Place } from './place.js';
import { runTool } from './run-tool.js';
import { openServerLog } from './server-log.js';
import { serverOptions } from './server-settings.js';
import type { Durability } from './server-settings.js';

/** A server that answers. */
export interface RunningServer {
  readonly port: number;
  /** True when it was running before we came. */
  readonly adopted: boolean;
}

const ANSWER_LIMIT_MS = 60_000;
const START_LIMIT_SECONDS = 300;
const STOP_LIMIT_SECONDS = 120;
const HELD_RETRY_MS = 5_000;
const PORT_ATTEMPTS = 5;

/** A killed server's children hold its memory a moment longer; a file lock means that another process started it. */
const HELD = /shared memory block .* is still in use|lock file ".*" already exists/;
const PORT_TAKEN = /could not bind|could not create any TCP\/IP sockets/;

/** Takes over the server that already runs on the cluster, or starts one, on the wanted port where that is free. */
export async function adoptOrStart(
  place: Place,
  cluster: Cluster,
  durability: Durability,
  progress: (message: string) => void,
  wantedPort?: number,
): Promise<RunningServer> {
  const heldDeadline = Date.now() + HELD_RETRY_MS;
  for (let portsTried = 1; ;) {
    const adoptedPort = await findRunningServer(place, cluster);
    if (adoptedPort !== null) return { port: adoptedPort, adopted: true };
    progress('Starting PostgreSQL');
    const port = (portsTried === 1 ? wantedPort : undefined) ?? (await freePort());
    const failure = await startServer(place, cluster, serverOptions(port, durability));
    if (failure === null) return { port, adopted: false };
    if (HELD.test(failure) && Date.now() < heldDeadline) await sleep(200);
    else if (PORT_TAKEN.test(failure) && portsTried < PORT_ATTEMPTS) portsTried += 1;
    else throw startFailed(place, failure);
  }
}

/** Stops the server after its running statements were canceled. One that no longer runs counts as stopped. */
export async function stopServer(place: Place, cluster: Cluster): Promise<void> {
  const { exitCode, output } = await runTool(
    join(place.binDir, 'pg_ctl'),
    ['stop', '-D', cluster.clusterDir, '-m', 'fast', '-w', '-t', String(STOP_LIMIT_SECONDS)],
    { user: place.user, timeoutMs: (STOP_LIMIT_SECONDS + 10) * 1_000 },
  );
  if (exitCode === 0 || (await findServerProcess(cluster.clusterDir)) === null) return;
  throw new EmbeddedPostgresError({
    code: 'stop_failed',
    problem: `The PostgreSQL server of ${place.serverDir} did not stop.`,
    remedy: 'It goes on running, and the next start takes it over.',
    serverLog: output,
  });
}

/** The port of the server that runs on the cluster, or null. Waits for one that is still starting or recovering. */
async function findRunningServer(place: Place, cluster: Cluster): Promise<number | null> {
  const deadline = Date.now() + ANSWER_LIMIT_MS;
  for (;;) {
    const found = await findServerProcess(cluster.clusterDir);
    if (found === null) return null;
    if (found.port !== null && (await servesCluster(cluster, found.port))) return found.port;
    if (Date.now() > deadline) throw serverSilent(place, found.pid);
    await sleep(100);
  }
}

/** Returns null, or what the tool and the server said when the server did not come up. */
async function startServer(place: Place, cluster: Cluster, options: string): Promise<string | null> {
  const log = await openServerLog(place.serverDir);
  const { exitCode, output } = await runTool(
    join(place.binDir, 'pg_ctl'),
    ['start', '-D', cluster.clusterDir, '-l', log.path, '-o', options, '-w', '-t', String(START_LIMIT_SECONDS)],
    { user: place.user, timeoutMs: (START_LIMIT_SECONDS + 10) * 1_000 },
  );
  return exitCode === 0 ? null : `${output}\n${await log.readNew()}`;
}

function startFailed(place: Place, failure: string): EmbeddedPostgresError {
  return new EmbeddedPostgresError({
    code: 'start_failed',
    problem: `The embedded PostgreSQL server in ${place.serverDir} did not start.`,
    remedy: `Correct what it complains about below and start again, or ${USE_OWN_DATABASE}.`,
    serverLog: failure,
  });
}

function serverSilent(place: Place, pid: number): EmbeddedPostgresError {
  return new EmbeddedPostgresError({
    code: 'start_failed',
    problem: `A PostgreSQL server (process ${pid}) holds the data in ${place.serverDir} but does not answer.`,
    remedy: `See server.log there; if the process hangs, end it (kill -QUIT ${pid}) and start again.`,
  });
}
