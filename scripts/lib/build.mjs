import { run } from './run.mjs';

/**
 * Builds all workspaces; what has not changed comes from the cache.
 *
 * @param {string} root
 * @param {(say: string) => void} say
 * @param {(end: () => Promise<void>) => void} [onSpawn] given what ends the build
 */
export function build(root, say, onSpawn) {
  return run('turbo', ['run', 'build', '--output-logs=errors-only', '--log-order=grouped'], {
    cwd: root,
    env: { ...process.env, TURBO_TELEMETRY_DISABLED: '1', DO_NOT_TRACK: '1', TURBO_NO_UPDATE_NOTIFIER: '1' },
    onLine: (line) => /@tollgate\/[a-z-]+/.test(line) && say(/@tollgate\/[a-z-]+/.exec(line)?.[0] ?? ''),
    ...(onSpawn ? { onSpawn } : {}),
  });
}
