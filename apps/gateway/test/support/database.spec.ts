import { describe, expect, it } from '@jest/globals';
import { createTestDatabase } from './database.js';

describe('createTestDatabase', () => {
  it('makes databases at once that know nothing of each other', async () => {
    const databases = await Promise.all([1, 2, 3, 4].map(() => createTestDatabase()));
    try {
      await Promise.all(databases.map(({ pool }) => pool.query('create table only_here (id int)')));
      expect(new Set(databases.map(({ url }) => url)).size).toBe(4);
    } finally {
      await Promise.all(databases.map((database) => database.drop()));
    }
  });

  it('removes a database that somebody is still connected to', async () => {
    const [database, observer] = await Promise.all([createTestDatabase(), createTestDatabase({ content: 'empty' })]);
    const name = new URL(database.url).pathname.slice(1);
    const other = await observer.pool.connect();
    await database.drop();
    const { rowCount } = await other.query('select from pg_database where datname = $1', [name]);
    other.release();
    await observer.drop();
    expect(rowCount).toBe(0);
  });
});
