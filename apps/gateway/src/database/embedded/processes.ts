import { readFile } from 'node:fs/promises';
import { runTool } from './run-tool.js';

/** True while a process with this id exists, whoever owns it. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** The command line of a process; empty when it does not exist or has ended and only waits to be collected. */
export async function commandLineOf(pid: number): Promise<string> {
  if (process.platform === 'linux') {
    const words = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
    return words.replaceAll('\0', ' ').trim();
  }
  const { output } = await runTool('ps', ['-o', 'command=', '-p', String(pid)], { user: null });
  return output.trim();
}
