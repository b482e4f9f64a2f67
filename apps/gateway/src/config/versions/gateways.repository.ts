import { Inject, Injectable } from '@nestjs/common';
import type pg from 'pg';
import { POOL } from '../../shared/shared.module.js';
import type { ActivationCause } from './activation.js';

/** A gateway that was not seen for so long is taken for dead. */
const staleSeconds = 30;

/** What a gateway says of itself. */
export interface GatewayRow {
  readonly id: string;
  /** Host name and process id. */
  readonly host: string;
  readonly startedAt: Date;
  /** What it runs with. */
  readonly configVersion: string;
  /** What its file holds; `null` where that cannot be read. */
  readonly fileVersion: string | null;
  /** Why it does not run with what its file or the activation says; `null` when it does. */
  readonly configProblem: string | null;
  /** For each connection the state of its circuit breaker. */
  readonly connections: unknown;
}

/** A gateway as it said of itself last. */
export interface SeenGateway extends GatewayRow {
  readonly seenAt: Date;
  /** Not seen for {@link staleSeconds}: it has ended without saying so, or cannot reach the database. */
  readonly stale: boolean;
}

/** The newest activation, as far as a gateway needs it to follow. */
export interface Newest {
  readonly id: string;
  readonly version: string;
  readonly cause: ActivationCause;
}

const newest = 'select id, version, cause from config_activation order by id desc limit 1';

/** Of each gateway one row; those that were not seen for a day are forgotten on the way. */
const beat = `
with said as (
  insert into gateway (id, host, started_at, seen_at, config_version, file_version, config_problem, connections)
  values ($1, $2, $3, now(), $4, $5, $6, $7)
  on conflict (id) do update set seen_at = excluded.seen_at, config_version = excluded.config_version,
    file_version = excluded.file_version, config_problem = excluded.config_problem, connections = excluded.connections
), forgotten as (
  delete from gateway where seen_at < now() - interval '1 day' and id <> $1
)
${newest}`;

const list = `
select id, host, started_at as "startedAt", seen_at as "seenAt", config_version as "configVersion",
  file_version as "fileVersion", config_problem as "configProblem", connections,
  seen_at < now() - interval '${staleSeconds} seconds' as stale
from gateway order by started_at, id`;

/** The gateways on this database, each a row that it keeps itself. Times are the database's. */
@Injectable()
export class GatewaysRepository {
  constructor(@Inject(POOL) private readonly pool: pg.Pool) {}

  /** The newest activation. `null` before the first. */
  async newest(): Promise<Newest | null> {
    const { rows } = await this.pool.query<Newest>({ name: 'config_newest', text: newest });
    return rows[0] ?? null;
  }

  /** Says how a gateway is, and learns the newest activation by the same statement. */
  async beat({ id, host, startedAt, ...state }: GatewayRow): Promise<Newest | null> {
    const { configVersion, fileVersion, configProblem, connections } = state;
    const values = [id, host, startedAt, configVersion, fileVersion, configProblem, JSON.stringify(connections)];
    const { rows } = await this.pool.query<Newest>({ name: 'gateway_beat', text: beat, values });
    return rows[0] ?? null;
  }

  /** All that were seen within a day, in the order in which they were started. */
  async list(): Promise<SeenGateway[]> {
    return (await this.pool.query<SeenGateway>(list)).rows;
  }

  /** Forgets a gateway that ends in order. */
  async leave(id: string): Promise<void> {
    await this.pool.query('delete from gateway where id = $1', [id]);
  }
}
