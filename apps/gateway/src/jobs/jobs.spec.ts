import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Logger } from '@nestjs/common';
import pg from 'pg';
import { createTestDatabase, type TestDatabase } from '../../test/support/database.js';
import { startTcpProxy, type TcpProxy } from '../../test/support/tcp-proxy.js';
import { inOneCommit } from './in-one-commit.js';
import type { JobQueue, JobQueueOptions, JobResult } from './job-queue.js';
import { Jobs } from './jobs.service.js';

jest.setTimeout(30_000);
// What goes wrong here goes wrong on purpose.
Logger.overrideLogger(false);

interface Word {
  readonly word: string;
}

const options: JobQueueOptions = {
  name: 'words',
  concurrency: 3,
  groupConcurrency: 2,
  firstPauseSeconds: 1,
  longestPauseSeconds: 2,
  expireInSeconds: 60,
};

let database: TestDatabase;
let line: TcpProxy;
let pool: pg.Pool;
let jobs: Jobs;
let queue: JobQueue<Word>;
let done: string[];

beforeEach(async () => {
  database = await createTestDatabase({ content: 'empty' });
  const url = new URL(database.url);
  line = await startTcpProxy(Number(url.port));
  url.port = String(line.port);
  pool = new pg.Pool({ connectionString: url.href, connectionTimeoutMillis: 1_000, query_timeout: 2_000 });
  pool.on('error', () => undefined);
  jobs = new Jobs(pool);
  queue = jobs.queue<Word>(options);
  done = [];
});

afterEach(async () => {
  jobs.beforeApplicationShutdown();
  await jobs.onApplicationShutdown();
  await pool.end();
  await line.cut();
  await database.drop();
});

const add = (word: string, { key = word, group = 'one' } = {}): Promise<void> =>
  inOneCommit(pool, (client) => queue.add([{ key, group, data: { word } }], client)).then(() => queue.wake());

/** Starts working. The work says what becomes of a try; the default is that it is done. */
function start(work: (word: string, tries: number) => Promise<JobResult> | JobResult = () => 'done'): void {
  const tries = new Map<string, number>();
  queue.handle(async ({ word }) => {
    const count = (tries.get(word) ?? 0) + 1;
    tries.set(word, count);
    const result = await work(word, count);
    if (result === 'done') done.push(word);
    return result;
  });
  jobs.onModuleInit();
}

async function until(met: () => boolean): Promise<void> {
  for (let tries = 0; !met(); tries += 1) {
    if (tries === 400) throw new Error(`It did not get there: ${done.join()}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

describe('a job', () => {
  it('is done once it is committed, and never when it is not', async () => {
    start();
    const lost = inOneCommit(pool, async (client) => {
      await queue.add([{ key: 'no', group: 'one', data: { word: 'no' } }], client);
      throw new Error('rolled back');
    });
    await expect(lost).rejects.toThrow('rolled back');
    await add('yes');
    await until(() => done.length > 0);
    expect(done).toEqual(['yes']);
    const { rows } = await database.pool.query('select data from pgboss.job');
    expect(rows).toEqual([{ data: { word: 'yes' } }]);
  });

  it('is not added while another one with its key is queued or worked on', async () => {
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    start(async (): Promise<JobResult> => {
      await held;
      return 'done';
    });
    await Promise.all([add('a', { key: 'same' }), add('b', { key: 'same' })]);
    await add('c', { key: 'same' });
    release();
    await until(() => done.length > 0);
    const { rows } = await database.pool.query('select count(*)::int as count from pgboss.job');
    expect(rows).toEqual([{ count: 1 }]);
    expect(done).toHaveLength(1);
  });

  it.each(['says so', 'throws'])('that %s is tried again', async (how) => {
    start((_word, tries) => {
      if (tries > 2) return 'done';
      if (how === 'throws') throw new Error('not yet');
      return 'again';
    });
    await add('stubborn');
    await until(() => done.includes('stubborn'));
    const { rows } = await database.pool.query('select state, retry_count, output from pgboss.job');
    expect(rows).toEqual([{ state: 'completed', retry_count: 2, output: null }]);
  });

  it('of a group that hangs keeps no other group waiting', async () => {
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    start(async (word): Promise<JobResult> => {
      if (word.startsWith('slow')) await held;
      return 'done';
    });
    for (let index = 0; index < 6; index += 1) await add(`slow-${index}`, { group: 'slow' });
    await add('quick', { group: 'quick' });
    await until(() => done.includes('quick'));
    expect(done).toEqual(['quick']);
    release();
    await until(() => done.length === 7);
  });
});

describe('the job system', () => {
  it('starts when the database is there, keeps nobody waiting meanwhile, and says that it does not run yet', async () => {
    await line.cut();
    start();
    await expect(add('early')).rejects.toMatchObject({ code: 'ECONNREFUSED' });
    await expect(queue.runs()).rejects.toMatchObject({ code: 'ECONNREFUSED' });
    await line.mend();
    await until(() => {
      void queue.runs().then(
        () => done.push('runs'),
        () => undefined,
      );
      return done.includes('runs');
    });
    await add('late');
    await until(() => done.includes('late'));
  });

  it('goes on after the database was away', async () => {
    start();
    await add('before');
    await until(() => done.includes('before'));
    await line.cut();
    await expect(add('away')).rejects.toBeDefined();
    // A connection that has not heard yet that it is broken would be taken for a good one.
    await until(() => pool.idleCount === 0);
    await line.mend();
    await add('after');
    await until(() => done.includes('after'));
    expect(done).toEqual(['before', 'after']);
  });

  it('starts at two gateways at once, on a database that has never seen it', async () => {
    const other = new Jobs(database.pool);
    other.queue<Word>(options).handle(() => Promise.resolve('done'));
    start();
    other.onModuleInit();
    await add('first');
    await queue.runs();
    const { rows } = await database.pool.query('select name from pgboss.queue');
    expect(rows).toEqual([{ name: 'words' }]);
    other.beforeApplicationShutdown();
    await other.onApplicationShutdown();
  });

  it('lets what is under way end when it stops, and begins nothing more', async () => {
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    let begun = 0;
    start(async (): Promise<JobResult> => {
      begun += 1;
      await held;
      return 'done';
    });
    await add('under way');
    await until(() => begun === 1);
    jobs.beforeApplicationShutdown();
    await add('too late');
    const stopped = jobs.onApplicationShutdown();
    release();
    await stopped;
    expect([begun, done]).toEqual([1, ['under way']]);
    const { rows } = await database.pool.query(`select data->>'word' as word, state from pgboss.job order by 1`);
    expect(rows).toEqual([
      { word: 'too late', state: 'created' },
      { word: 'under way', state: 'completed' },
    ]);
  });

  it('stops in order while it is still starting', async () => {
    start();
    jobs.beforeApplicationShutdown();
    await jobs.onApplicationShutdown();
    expect(pool.idleCount).toBe(pool.totalCount);
  });
});
