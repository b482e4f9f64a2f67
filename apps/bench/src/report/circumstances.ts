import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { availableParallelism, cpus, release, totalmem, type } from 'node:os';
import { join } from 'node:path';
import type { ServerFacts } from '../world/database-server.js';

/** Where, when and of what something was measured. */
export interface Circumstances {
  /** ISO 8601. */
  readonly at: string;
  /** The command, as it can be given again. */
  readonly command: string;
  /** The gateway's commit; it says so where something had been changed since. */
  readonly commit: string;
  readonly machine: string;
  readonly versions: string;
  readonly settings: Readonly<Record<string, string>>;
}

/** Looks around. @param root - the repository */
export function circumstances(root: string, command: string, { version, settings }: ServerFacts): Circumstances {
  const gibibytes = Math.round(totalmem() / 2 ** 30);
  const [cpu] = cpus();
  const gateway = JSON.parse(readFileSync(join(root, 'apps/gateway/package.json'), 'utf8')) as { version: string };
  return {
    at: new Date().toISOString(),
    command,
    commit: commitOf(root),
    machine: `${cpu?.model.trim() ?? 'unknown CPU'}, ${availableParallelism()} cores, ${gibibytes} GiB of memory, ${type()} ${release()}`,
    versions: `gateway ${gateway.version}, Node ${process.versions.node}, PostgreSQL ${version}`,
    settings,
  };
}

function commitOf(root: string): string {
  const git = (...args: string[]): string => execFileSync('git', args, { cwd: root, encoding: 'utf8' }).trim();
  try {
    const commit = git('rev-parse', '--short', 'HEAD');
    return git('status', '--porcelain', '--', 'apps', 'packages') === '' ? commit : `${commit} with changes`;
  } catch {
    return 'not under version control';
  }
}
