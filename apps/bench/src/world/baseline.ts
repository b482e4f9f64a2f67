import { fileURLToPath } from 'node:url';
import type { Database } from './database.js';
import { sandboxKeys } from './gateway.js';
import type { BenchMerchant } from './merchant.js';
import type { Sandbox } from './sandbox.js';
import { ServerProcess } from './server-process.js';

/** What the bare baseline is started with. */
export interface BaselineSetup {
  readonly database: Database;
  readonly sandbox: Sandbox;
  readonly merchant: BenchMerchant;
  readonly logFile: string;
  /** Connections to the database. */
  readonly poolSize: number;
}

/** Starts the bare baseline. */
export async function startBaseline(setup: BaselineSetup): Promise<{ server: ServerProcess; url: string }> {
  const server = await ServerProcess.start({
    name: 'The baseline',
    args: [fileURLToPath(new URL('../baseline/main.js', import.meta.url))],
    env: {
      DATABASE_URL: setup.database.url,
      POOL_SIZE: String(setup.poolSize),
      MERCHANT_ID: setup.merchant.id,
      SU_TOKEN_BASE_URL: setup.sandbox.server.url('suToken'),
      SU_TOKEN_API_NAME: sandboxKeys.SU_TOKEN_API_NAME,
      SU_TOKEN_API_KEY: sandboxKeys.SU_TOKEN_API_KEY,
    },
    logFile: setup.logFile,
  });
  return { server, url: server.url('baseline') };
}
