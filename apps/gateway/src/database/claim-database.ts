import pg from 'pg';

/** Any number; the same for everybody who starts an embedded server. */
const lockKey = 7_102_025;

/** The claim of one program on a database of its own. */
export interface DatabaseClaim {
  release(): Promise<void>;
}

/**
 * Claims a database for this program alone, for as long as it lives: the claim ends with its connection, also when the
 * program is killed.
 *
 * @returns `null` when another program has it
 */
export async function claimDatabase(connectionString: string): Promise<DatabaseClaim | null> {
  const client = new pg.Client({ connectionString, application_name: 'tollgate-claim', keepAlive: true });
  // A server that goes away takes the claim with it; whoever uses the database notices by itself.
  client.on('error', () => undefined);
  await client.connect();
  const { rows } = await client.query<{ claimed: boolean }>('select pg_try_advisory_lock($1) as claimed', [lockKey]);
  if (rows[0]?.claimed === true) return { release: () => client.end() };
  await client.end();
  return null;
}
