import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import pg from 'pg';
import { makeServerFolder, namesIn, queryServer } from '../../test/support/database-server.js';
import type { ServerFolder } from '../../test/support/database-server.js';
import { copiedPrograms } from '../../test/support/reachable.js';
import { startEmbeddedPostgres } from './embedded-postgres.js';
import type { EmbeddedPostgres } from './embedded-postgres.js';

jest.setTimeout(60_000);

describe('the first start', () => {
  const messages: string[] = [];
  let folder: ServerFolder;
  let server: EmbeddedPostgres;

  beforeAll(async () => {
    folder = await makeServerFolder();
    server = await startEmbeddedPostgres({
      dataDir: folder.dataDir,
      onProgress: (message) => messages.push(message),
    });
  });

  afterAll(() => folder.remove());

  it('keeps everything in the data folder and says what it does', async () => {
    expect(server).toMatchObject({ serverDir: folder.serverDir, relocated: false, adopted: false });
    expect(messages).toEqual([
      ...(await copiedPrograms()).map(
        (name) => `Copying PostgreSQL to ${join(folder.serverDir, name)}, where user postgres can execute it`,
      ),
      'Setting up the database (first start)',
      'Starting PostgreSQL',
    ]);
  });

  it('makes an empty database on 127.0.0.1', async () => {
    expect(server.url).toMatch(/^postgres:\/\/tollgate:[0-9a-f]{48}@127\.0\.0\.1:\d+\/tollgate$/);
    expect(await queryServer(server, `select from pg_tables where schemaname = 'public'`)).toEqual([]);
  });

  it.each([
    ['fsync', 'on'],
    ['full_page_writes', 'on'],
    ['synchronous_commit', 'on'],
    ['listen_addresses', '127.0.0.1'],
    ['unix_socket_directories', ''],
    ['max_connections', '200'],
    ['server_encoding', 'UTF8'],
  ])('sets %s to "%s"', async (name, setting) => {
    expect(await queryServer(server, 'select setting from pg_settings where name = $1', [name])).toEqual([{ setting }]);
  });

  it('lets nobody in without the password, which only the owner of the data can read', async () => {
    const stranger = new pg.Client({ connectionString: server.url.replace(/:[0-9a-f]{48}@/, ':guess@') });
    await expect(stranger.connect()).rejects.toThrow('password authentication failed');
    expect((await stat(join(server.serverDir, 'data/tollgate-password'))).mode & 0o777).toBe(0o600);
    expect((await stat(server.serverDir)).mode & 0o777).toBe(0o700);
  });

  it('keeps statements and their values out of the log', async () => {
    await queryServer(server, 'create table secret (id text primary key)');
    const leak = `insert into secret values ('hush'), ('hush')`;
    await expect(queryServer(server, leak)).rejects.toThrow('duplicate key');
    const log = await readFile(join(server.serverDir, 'server.log'), 'utf8');
    expect(log).toContain('duplicate key');
    expect(log).not.toContain('hush');
  });
});

describe('startEmbeddedPostgres', () => {
  let folder: ServerFolder;

  beforeEach(async () => {
    folder = await makeServerFolder();
  });

  afterEach(() => folder.remove());

  it('starts one server for two that start at once, and stops it however often that is asked for', async () => {
    const options = { dataDir: folder.dataDir, durability: 'none' as const };
    const starting = [startEmbeddedPostgres(options), startEmbeddedPostgres(options)] as const;
    await Promise.allSettled(starting); // one that is still starting would outlive its folder
    const [one, other] = await Promise.all(starting);
    await Promise.all([one.stop(), one.stop()]);
    await other.stop();

    expect(one.url).toBe(other.url);
    expect([one.adopted, other.adopted].sort()).toEqual([false, true]);
    expect(await namesIn(join(one.serverDir, 'data'))).not.toContain('postmaster.pid');
  });

  it('refuses a data folder whose path the shell of pg_ctl would change', async () => {
    const dataDir = join(folder.dataDir, 'the $HOME folder');
    await expect(startEmbeddedPostgres({ dataDir })).rejects.toMatchObject({ code: 'data_unusable' });
  });

  it('refuses a data folder that is a file, with the remedy', async () => {
    await mkdir(dirname(folder.dataDir));
    await writeFile(folder.dataDir, '');
    await expect(startEmbeddedPostgres({ dataDir: folder.dataDir })).rejects.toMatchObject({
      code: 'data_unusable',
      message: expect.stringContaining('TOLLGATE_DATA_DIR'),
    });
  });
});
