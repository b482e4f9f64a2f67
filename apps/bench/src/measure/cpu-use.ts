import type { CpuUse, Watched } from '../load/load-job.js';
import { cpuSecondsOf, cpuSecondsOfPostgres } from './cpu.js';

/** CPU seconds that everything has used so far: what is watched, and this process, which makes the load. */
export function cpuOf(watched: Watched | null): CpuUse {
  const { user, system } = process.cpuUsage();
  const load = (user + system) / 1e6;
  if (watched === null) return { server: null, postgres: null, sandbox: null, load };
  const servers = watched.server.map(cpuSecondsOf);
  return {
    server: servers.includes(null) ? null : servers.reduce<number>((sum, one) => sum + (one ?? 0), 0),
    postgres: cpuSecondsOfPostgres(watched.postgres),
    sandbox: cpuSecondsOf(watched.sandbox),
    load,
  };
}

/** What was used between two looks. */
export function cpuUsed(before: CpuUse, after: CpuUse): CpuUse {
  const of = (name: 'server' | 'postgres' | 'sandbox'): number | null => {
    const [first, last] = [before[name], after[name]];
    return first === null || last === null ? null : last - first;
  };
  return {
    server: of('server'),
    postgres: of('postgres'),
    sandbox: of('sandbox'),
    load: after.load - before.load,
  };
}
