import type pg from 'pg';

/**
 * Runs statements on one connection and commits them together; nothing is kept of them when one fails. Where the commit's
 * own answer is lost, it rejects, and the commit may have happened.
 */
export async function inOneCommit<Result>(
  pool: pg.Pool,
  work: (client: pg.ClientBase) => Promise<Result>,
): Promise<Result> {
  const client = await pool.connect();
  // A line that breaks between two statements says so here, and the next statement fails.
  const ignore = (): void => undefined;
  client.on('error', ignore);
  try {
    await client.query('begin');
    const result = await work(client);
    await client.query('commit');
    client.off('error', ignore);
    client.release();
    return result;
  } catch (error) {
    // Closing the connection undoes what it has begun, in whatever state it is.
    client.release(true);
    throw error;
  }
}
