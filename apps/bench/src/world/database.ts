import pg from 'pg';

/** One database of the server. */
export class Database {
  readonly #pool: pg.Pool;

  constructor(readonly url: string) {
    this.#pool = new pg.Pool({ connectionString: url, max: 4 });
    this.#pool.on('error', () => undefined);
  }

  async query(text: string, values: readonly unknown[] = []): Promise<Record<string, unknown>[]> {
    return (await this.#pool.query<Record<string, unknown>>(text, [...values])).rows;
  }

  /** How many rows a query finds. */
  async count(from: string, values: readonly unknown[] = []): Promise<number> {
    const [row] = await this.query(`select count(*)::int as rows from ${from}`, values);
    return Number(row?.['rows']);
  }

  /** Does now what PostgreSQL would otherwise do in the midst of what is measured next. */
  async tidy(): Promise<void> {
    await this.query('vacuum analyze');
    await this.query('checkpoint');
  }

  close(): Promise<void> {
    return this.#pool.end();
  }
}
