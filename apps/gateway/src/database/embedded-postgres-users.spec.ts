import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { chmod, chown, cp, mkdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { callInProcess, copyRoom, killRemaining } from '../../test/support/database-process.js';
import { makeTestFolder, removeServer } from '../../test/support/database-server.js';
import { findBinaries } from './embedded/binaries.js';
import { findOrCreateUser, runsAsRoot } from './embedded/os-user.js';
import { programsFor } from './embedded/programs.js';
import { startEmbeddedPostgres } from './embedded-postgres.js';
import type { EmbeddedPostgres } from './embedded-postgres.js';

jest.setTimeout(60_000);

/** Root alone can start programs as other users; everybody else's case is the other spec's. */
const asRoot = runsAsRoot() ? describe : describe.skip;
if (!runsAsRoot()) process.stderr.write('Skipped: starting the server from root needs root.\n');

let root: string;

beforeEach(async () => {
  root = await makeTestFolder('users-');
});

afterEach(async () => {
  await killRemaining();
  for (const dataDir of [root, join(root, '.tollgate'), join(root, 'home')]) await removeServer(dataDir);
  await rm(root, { recursive: true, force: true });
});

asRoot('root', () => {
  it('runs the server as another user, who has to reach the data folder from then on', async () => {
    const server = await startEmbeddedPostgres({ dataDir: root, durability: 'none' });
    const { uid } = await stat(join(server.serverDir, 'data'));
    await server.stop();

    expect(server).toMatchObject({ relocated: false, serverDir: join(root, 'postgres') });
    expect(uid).not.toBe(0);

    await chmod(root, 0o700);
    await expect(startEmbeddedPostgres({ dataDir: root, durability: 'none' })).rejects.toMatchObject({
      code: 'data_unusable',
      message: expect.stringContaining('chmod o+x'),
    });
  });

  it('keeps the data outside a folder that the server cannot enter, and stays with it', async () => {
    await chmod(root, 0o700);
    const dataDir = join(root, '.tollgate');
    const messages: string[] = [];
    const first = await startEmbeddedPostgres({
      dataDir,
      durability: 'none',
      onProgress: (message) => messages.push(message),
    });
    expect(first.relocated).toBe(true);
    expect(first.serverDir).toMatch(/^\/var\/lib\/tollgate\/[0-9a-f]{16}$/);
    expect(messages.join()).toContain(first.serverDir);
    expect(await readFile(join(dataDir, 'postgres-is-elsewhere.txt'), 'utf8')).toContain(first.serverDir);
    await first.stop();

    await chmod(root, 0o755);
    const second = await startEmbeddedPostgres({ dataDir, durability: 'none' });
    await second.stop();
    expect(second).toMatchObject({ relocated: true, serverDir: first.serverDir });
  });

  it('copies the programs beside the data where the user cannot execute them in place', async () => {
    const user = await findOrCreateUser('postgres', () => undefined);
    const installed = await findBinaries();
    const hidden = join(root, 'hidden');
    const serverDir = join(root, 'server');
    await mkdir(hidden, { mode: 0o700 });
    await mkdir(serverDir);
    await cp(installed.nativeDir, join(hidden, 'native'), { recursive: true, verbatimSymlinks: true });
    const binaries = { nativeDir: join(hidden, 'native'), version: '1.2.3' };
    const progress = jest.fn();

    const binDirs = await Promise.all([1, 2].map(() => programsFor(user, binaries, serverDir, progress)));
    binDirs.push(await programsFor(user, binaries, serverDir, progress));

    expect(new Set(binDirs)).toEqual(new Set([join(serverDir, 'native-1.2.3/bin')]));
    expect(progress).toHaveBeenCalledTimes(2);
  });
});

asRoot('an ordinary user', () => {
  const uid = (): number => Number(execFileSync('id', ['-u', 'nobody'], { encoding: 'utf8' }));

  it('is told the remedy where the data folder is not its own', async () => {
    const as = { uid: uid(), roomDir: await copyRoom(join(root, 'checkout')) };
    const ordinary = callInProcess(['embedded-postgres', 'startEmbeddedPostgres'], { dataDir: root }, as);
    await expect(ordinary.result).rejects.toThrow(/cannot hold the database: EACCES.*TOLLGATE_DATA_DIR/s);
  });

  it('runs the server as itself, which root later leaves to that user', async () => {
    const dataDir = join(root, 'home');
    await mkdir(dataDir, { mode: 0o700 });
    await chown(dataDir, uid(), uid());
    const options = { dataDir, durability: 'none' as const };

    const as = { uid: uid(), roomDir: await copyRoom(join(root, 'checkout')) };
    const ordinary = callInProcess<EmbeddedPostgres>(['embedded-postgres', 'startEmbeddedPostgres'], options, as);
    const { serverDir, relocated } = await ordinary.result.finally(() => ordinary.kill());
    const adopting = await startEmbeddedPostgres(options);
    await adopting.stop();
    const restarted = await startEmbeddedPostgres(options);
    await restarted.stop();

    expect({ serverDir, relocated }).toEqual({ serverDir: join(dataDir, 'postgres'), relocated: false });
    expect(adopting).toMatchObject({ adopted: true, relocated: false });
    expect(restarted).toMatchObject({ adopted: false, relocated: false });
    expect((await stat(join(serverDir, 'server.log'))).uid).toBe(uid());
  });
});
