/** A load generator as a process of its own: takes jobs over IPC, one at a time, and answers each with what was seen. */
import { runClosedLoop } from './closed-loop.js';
import { flood } from './flood.js';
import type { FloodJob, FloodResult } from './flood-job.js';
import type { LoadJob, LoadResult } from './load-job.js';

/** What the process is asked for. */
export type LoadOrder = { readonly load: LoadJob } | { readonly flood: FloodJob };

/** What the process says about a job. */
export type LoadReport = { readonly result: LoadResult | FloodResult } | { readonly problem: string };

process.on('message', (order) => void carryOut(order as LoadOrder).then((report) => process.send?.(report)));
process.on('disconnect', () => process.exit(0));
// Ctrl-C goes to the whole group; who gave the job ends this process.
process.on('SIGINT', () => undefined);

async function carryOut(order: LoadOrder): Promise<LoadReport> {
  try {
    return { result: await ('load' in order ? runClosedLoop(order.load) : flood(order.flood)) };
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) };
  }
}
