import pg from 'pg';

/** Any number; the same for everybody who starts an embedded server. */
const lockKey = 7_102_025;

/** The claim of one program on a database of its own. */
export interface DatabaseClaim {
  /** Resolves when the server went away, and the claim with it; never after {@link release}. */
  readonly lost: Promise<void>;
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
  client.on('error', () => undefined);
  let released = false;
  const lost = new Promise<void>((resolve) => client.once('end', () => !released && resolve()));
  await client.connect();
  const { rows } = await client.query<{ claimed: boolean }>('select pg_try_advisory_lock($1) as claimed', [lockKey]);
  if (rows[0]?.claimed === true) {
    const release = (): Promise<void> => {
      released = true;
      return client.end();
    };
    return { lost, release };
  }
  await client.end();
  return null;
}
