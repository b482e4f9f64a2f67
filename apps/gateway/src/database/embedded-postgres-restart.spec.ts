import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { spawn } from 'node:child_process';
import { stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { callInProcess, killRemaining } from '../../test/support/database-process.js';
import { makeServerFolder, namesIn, queryServer, readPidFile } from '../../test/support/database-server.js';
import type { ServerFolder } from '../../test/support/database-server.js';
import { copiedPrograms } from '../../test/support/reachable.js';
import { runsAsRoot } from './embedded/os-user.js';
import { startEmbeddedPostgres } from './embedded-postgres.js';
import type { EmbeddedPostgres, EmbeddedPostgresOptions } from './embedded-postgres.js';

jest.setTimeout(60_000);

const START = ['embedded-postgres', 'startEmbeddedPostgres'] as const;

let folder: ServerFolder;
let fresh: ServerFolder;
const started: EmbeddedPostgres[] = [];

beforeAll(async () => {
  [folder, fresh] = await Promise.all([makeServerFolder(), makeServerFolder()]);
  const first = await start();
  await queryServer(first, 'create table kept as select 42 as answer');
  await first.stop();
});

afterEach(async () => {
  await killRemaining();
  for (const server of started.splice(0)) await server.stop();
});

afterAll(async () => {
  await folder.remove();
  await fresh.remove();
});

describe('a later start', () => {
  it('finds the data again', async () => {
    const server = await start();
    expect(server.adopted).toBe(false);
    expect(await answerOf(server)).toBe(42);
  });

  it('takes over the server of a process that was killed', async () => {
    const killed = callInProcess<EmbeddedPostgres>(START, options(folder));
    const { url } = await killed.result;
    await killed.kill();

    const server = await start();
    expect(server).toMatchObject({ adopted: true, url });
    expect(await answerOf(server)).toBe(42);
    await server.stop();
    await expect(answerOf(server)).rejects.toThrow('ECONNREFUSED');
  });

  it('works right after the server itself was killed, despite what it left behind', async () => {
    const killed = await start();
    process.kill((await readPidFile(killed)).pid, 'SIGKILL');

    const server = await start();
    expect(server.adopted).toBe(false);
    expect(await answerOf(server)).toBe(42);
  });

  it('is not misled by a pid file that names a process of somebody else', async () => {
    const first = await start();
    const { path, lines } = await readPidFile(first);
    await first.stop();
    const { uid } = await stat(join(first.serverDir, 'data'));
    // PostgreSQL itself would take any living process of its own user for a server.
    const bystander = spawn('sleep', ['60'], runsAsRoot() ? { uid, gid: uid } : {});
    const writing = writeFile(path, [bystander.pid, ...lines.slice(1)].join('\n'));

    const server = await writing.then(start).finally(() => bystander.kill());
    expect(server.adopted).toBe(false);
    expect(await answerOf(server)).toBe(42);
  });

  it('redoes a set-up that was killed in the middle', async () => {
    const killed = callInProcess(START, options(fresh));
    const isDraft = (name: string): boolean => /^data\.draft-[^.]+$/.test(name);
    while (!(await namesIn(fresh.serverDir)).some(isDraft)) await sleep(2);
    await killed.kill();
    expect(await namesIn(fresh.serverDir)).not.toContain('data');

    const server = await startEmbeddedPostgres(options(fresh));
    expect(await queryServer(server, 'select 1 as one')).toEqual([{ one: 1 }]);
    expect(await namesIn(fresh.serverDir)).toEqual(['data', ...(await copiedPrograms()), 'server.log']);
    await server.stop();
  });

  it('says why when the server does not start', async () => {
    await writeFile(join(folder.serverDir, 'data/postgresql.conf'), 'no_such_setting = on\n');
    await expect(start()).rejects.toMatchObject({
      code: 'start_failed',
      message: expect.stringMatching(/did not start.*DATABASE_URL.*no_such_setting/s),
    });
  });
});

function options({ dataDir }: ServerFolder): EmbeddedPostgresOptions {
  return { dataDir, durability: 'none' };
}

async function start(): Promise<EmbeddedPostgres> {
  const server = await startEmbeddedPostgres(options(folder));
  started.push(server);
  return server;
}

async function answerOf(server: EmbeddedPostgres): Promise<unknown> {
  const rows = (await queryServer(server, 'select answer from kept')) as { answer: unknown }[];
  return rows[0]?.answer;
}
