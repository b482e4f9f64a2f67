import { readdirSync, readFileSync } from 'node:fs';

/** Clock ticks in a second, as Linux counts them for every program. */
const ticksPerSecond = 100;

/** CPU seconds that a process has used in all its threads; `null` where the system does not tell. */
export function cpuSecondsOf(pid: number): number | null {
  const fields = statOf(pid);
  return fields && ticks(fields, 'own') / ticksPerSecond;
}

/**
 * CPU seconds that a PostgreSQL server has used: the postmaster, its children, and the children that have ended.
 *
 * @param postmaster - process id
 */
export function cpuSecondsOfPostgres(postmaster: number): number | null {
  const fields = statOf(postmaster);
  if (fields === null) return null;
  let sum = ticks(fields, 'own') + ticks(fields, 'ended children');
  for (const name of readdirSync('/proc')) {
    if (!/^[0-9]+$/.test(name)) continue;
    const child = statOf(Number(name));
    if (child !== null && Number(child[parentField]) === postmaster) sum += ticks(child, 'own');
  }
  return sum / ticksPerSecond;
}

/** Bytes of memory that a process holds (resident set); `null` where the system does not tell. */
export function residentBytesOf(pid: number): number | null {
  try {
    const kilobytes = /^VmRSS:\s+([0-9]+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return kilobytes === undefined ? null : Number(kilobytes) * 1024;
  } catch {
    return null;
  }
}

/** Places in proc_pid_stat(5), counted from the field behind the program's name. */
const parentField = 1;
const timeFields = { own: [11, 12], 'ended children': [13, 14] } as const;

function ticks(fields: readonly string[], of: keyof typeof timeFields): number {
  const [user, system] = timeFields[of];
  return Number(fields[user]) + Number(fields[system]);
}

/** The fields behind the program's name, which may hold blanks and parentheses. */
function statOf(pid: number): string[] | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return text.slice(text.lastIndexOf(')') + 2).split(' ');
  } catch {
    return null;
  }
}
