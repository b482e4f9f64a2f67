import { randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { ID_RANDOM_BYTES, makeId } from '@tollgate/core';
import type pg from 'pg';
import { inOneCommit } from '../../jobs/in-one-commit.js';
import { POOL } from '../../shared/shared.module.js';
import { ConfigurationError } from '../configuration.js';
import { accountProblems, type Needed } from './account-problems.js';
import type { Activation, ActivatedBy } from './activation.js';
import type { ReadConfiguration } from './config-reader.js';
import { acceptanceLock, versionsSql } from './config-versions-sql.js';
import type { ConnectionAccount } from './connection-account.js';

/** What became of a configuration that was accepted. */
export interface Accepted {
  /** The newest, of whichever version. */
  readonly activation: Activation;
  /** False where the file's content had been activated before: by another gateway, or before an operator went back. */
  readonly isNew: boolean;
}

/** A version as it was stored. */
export interface StoredVersion {
  readonly version: string;
  /** The text; secrets stand in it as `${NAME}` only. */
  readonly document: string;
  /** Who brought it first. */
  readonly broughtBy: string;
  readonly firstSeenAt: Date;
  readonly running: boolean;
}

type Row = Readonly<Record<string, unknown>>;
type Queryable = Pick<pg.ClientBase, 'query'>;

/** Keeps every configuration that was accepted, and which one is running. */
@Injectable()
export class ConfigVersionsRepository {
  constructor(@Inject(POOL) private readonly pool: pg.Pool) {}

  /** The newest activation: what all gateways run with. `null` in a database that no gateway has used. */
  newest(): Promise<Activation | null> {
    return activationIn(this.pool, versionsSql.newest);
  }

  /** A page of what was the running one, newest first. */
  async history(before: string | null, take: number): Promise<(Activation & { readonly running: boolean })[]> {
    const { rows } = await this.pool.query<Row>(versionsSql.history, [before, take]);
    return rows.map((row) => ({ ...toActivation(row), running: row['running'] === true }));
  }

  /** A version that was stored, or `null`. */
  async find(version: string): Promise<StoredVersion | null> {
    const [row] = (await this.pool.query<Row>(versionsSql.find, [version])).rows;
    if (!row) return null;
    return {
      version,
      document: row['document'] as string,
      broughtBy: row['brought_by'] as string,
      firstSeenAt: row['first_seen_at'] as Date,
      running: row['running'] === true,
    };
  }

  /**
   * Stores a configuration and makes it the running one, in one commit: of gateways that see the same change at once, one
   * does, and all learn of its activation. A file whose content a file has activated last is not activated again.
   *
   * @throws ConfigurationError where connections that are still needed are gone, or lead to another account
   */
  accept(read: ReadConfiguration, by: ActivatedBy): Promise<Accepted> {
    const { version, document } = read.configuration;
    return inOneCommit(this.pool, async (client) => {
      await client.query('select pg_advisory_xact_lock($1)', [acceptanceLock]);
      const before = await activationIn(client, versionsSql.newest);
      const isNew =
        by.cause === 'operator' || (await activationIn(client, versionsSql.newestByFile))?.version !== version;
      if (before && !isNew && before.version !== version) return { activation: before, isNew };
      await refuseOtherAccounts(client, read, isNew);
      await keepAccounts(client, read);
      if (before && !isNew) return { activation: before, isNew };
      const { now } = (await client.query<{ now: Date }>(versionsSql.now)).rows[0] ?? { now: new Date() };
      await client.query(versionsSql.store, [version, document, by.author, now]);
      const activation = await activate(client, version, by, now);
      await audit(client, activation, by, before);
      return { activation, isNew };
    });
  }

  /**
   * Checks the configuration that runs already against the accounts that were known, as this process sees them.
   *
   * @throws ConfigurationError where a connection leads to another account, and the one before is still needed
   */
  confirm(read: ReadConfiguration): Promise<void> {
    return inOneCommit(this.pool, async (client) => {
      await client.query('select pg_advisory_xact_lock($1)', [acceptanceLock]);
      await refuseOtherAccounts(client, read, false);
      await keepAccounts(client, read);
    });
  }

  /** The accounts behind connections, as they were accepted last, by connection. */
  accounts(): Promise<ReadonlyMap<string, ConnectionAccount>> {
    return accountsIn(this.pool);
  }
}

async function activationIn(client: Queryable, text: string): Promise<Activation | null> {
  const [row] = (await client.query<Row>(text)).rows;
  return row ? toActivation(row) : null;
}

async function accountsIn(client: Queryable): Promise<Map<string, ConnectionAccount>> {
  const { rows } = await client.query<ConnectionAccount & { connection_id: string }>(versionsSql.accounts);
  return new Map(
    rows.map(({ connection_id: id, package: name, mode, account }) => [id, { package: name, mode, account }]),
  );
}

/** @param isOther - whether it takes the place of another configuration, so that connections may be gone */
async function refuseOtherAccounts(client: Queryable, read: ReadConfiguration, isOther: boolean): Promise<void> {
  // A connection may have millions of payments and none that is open: without its index that would be a long look.
  await client.query('set local enable_seqscan = off');
  const known = await accountsIn(client);
  const needed = async (connectionId: string): Promise<Needed | null> =>
    (await client.query<Needed>(versionsSql.needed, [connectionId])).rows[0] ?? null;
  const problems = await accountProblems({ read, known, isOther }, needed);
  if (problems.length > 0) throw new ConfigurationError(problems.join('\n'));
}

async function keepAccounts(client: Queryable, { accounts }: ReadConfiguration): Promise<void> {
  for (const [id, { package: name, mode, account }] of accounts) {
    await client.query(versionsSql.keepAccount, [id, name, mode, account]);
  }
}

async function activate(client: Queryable, version: string, by: ActivatedBy, now: Date): Promise<Activation> {
  const id = makeId('configActivation', now.getTime(), randomBytes(ID_RANDOM_BYTES));
  const reason = by.cause === 'operator' ? by.reason : null;
  const values = [id, version, by.cause, by.author, reason, now];
  const [row] = (await client.query<Row>(versionsSql.activate, values)).rows;
  if (!row) throw new Error('An activation was not stored');
  return toActivation(row);
}

async function audit(
  client: Queryable,
  { id, version, createdAt }: Activation,
  by: ActivatedBy,
  before: Activation | null,
): Promise<void> {
  if (by.cause === 'file' || by.act === null) return;
  const { merchantId, id: actId, mode, apiKeyId } = by.act;
  const data = { activation: id, before: before?.version ?? null };
  await client.query(versionsSql.audit, [merchantId, actId, mode, apiKeyId, version, by.reason, data, createdAt]);
}

/** The texts with a fixed vocabulary are held to it by CHECK constraints. */
function toActivation(row: Row): Activation {
  return {
    id: row['id'] as string,
    version: row['version'] as string,
    cause: row['cause'] as Activation['cause'],
    author: row['author'] as string,
    reason: row['reason'] as string | null,
    createdAt: row['created_at'] as Date,
  };
}
