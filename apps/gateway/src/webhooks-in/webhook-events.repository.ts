import { Inject, Injectable } from '@nestjs/common';
import type pg from 'pg';
import { inOneCommit } from '../jobs/in-one-commit.js';
import { POOL } from '../shared/shared.module.js';
import type {
  ListedWebhookEvent,
  NewWebhookEvent,
  StoredWebhookEvent,
  Verdict,
  WebhookEventKey,
  WebhookEventPage,
  WebhookEventRetry,
} from './webhook-event.js';
import type { Mode } from '@tollgate/core';
import { webhookQueueName, WebhookQueue } from './webhook-queue.js';

/** Events that providers have sent. */
@Injectable()
export class WebhookEventsRepository {
  constructor(
    @Inject(POOL) private readonly pool: pg.Pool,
    private readonly queue: WebhookQueue,
  ) {}

  /**
   * Keeps an event and its job in one commit. One that is kept already changes nothing, except that one that was given up
   * begins anew.
   *
   * @returns whether there is something to do now
   */
  async add(event: NewWebhookEvent): Promise<boolean> {
    const isNew = await inOneCommit(this.pool, async (client) => {
      const { rowCount } = await client.query(insert, [
        event.connectionId,
        event.eventId,
        event.mode,
        event.type,
        event.subjectKind,
        event.reference,
        event.ourId,
        event.occurredAt,
        event.receivedAt,
      ]);
      if (rowCount === 0) return false;
      await this.queue.add([event], client);
      return true;
    });
    if (isNew) this.queue.wake();
    return isNew;
  }

  /** An event, or `null`. */
  async find({ connectionId, eventId }: WebhookEventKey): Promise<StoredWebhookEvent | null> {
    const { rows } = await this.pool.query<StoredWebhookEvent>(select, [connectionId, eventId]);
    return rows[0] ?? null;
  }

  /** Records what one try at an event came to. One that somebody else has finished stays as it is. */
  async mark({ connectionId, eventId }: WebhookEventKey, { state, detail }: Verdict, at: Date): Promise<void> {
    await this.pool.query(update, [connectionId, eventId, state, detail, at]);
  }

  /** Events of one state, the one that came first first. */
  async list({ mode, state, after, take }: WebhookEventPage): Promise<ListedWebhookEvent[]> {
    const { rows } = await this.pool.query<ListedWebhookEvent>(selectPage, [
      mode,
      state,
      after?.connectionId ?? null,
      after?.eventId ?? null,
      take,
    ]);
    return rows;
  }

  /** An event of one mode as an operator is shown it, or `null`. */
  async findListed(mode: Mode, { connectionId, eventId }: WebhookEventKey): Promise<ListedWebhookEvent | null> {
    const { rows } = await this.pool.query<ListedWebhookEvent>(selectListed, [mode, connectionId, eventId]);
    return rows[0] ?? null;
  }

  /**
   * Begins an event that was given up anew, with its job and the operator's act in one commit.
   *
   * @returns false where it was not given up
   */
  async beginAnew(key: WebhookEventKey, action: WebhookEventRetry, at: Date): Promise<boolean> {
    const { connectionId, eventId } = key;
    await this.queue.runs();
    const isAnew = await inOneCommit(this.pool, async (client) => {
      const { id, merchantId, mode, apiKeyId, targetId, reason } = action;
      const values = [connectionId, eventId, mode, at, merchantId, id, apiKeyId, targetId, reason];
      const { rowCount } = await client.query(anew, values);
      if (rowCount === 0) return false;
      await this.queue.add([key], client);
      return true;
    });
    if (isAnew) this.queue.wake();
    return isAnew;
  }

  /**
   * Forgets events that were dealt with long ago, some at a time: no provider delivers them again.
   *
   * @returns how many
   */
  async forget({ olderThanDays, most }: { olderThanDays: number; most: number }): Promise<number> {
    const { rowCount } = await this.pool.query(forgetDone, [olderThanDays, most]);
    return rowCount ?? 0;
  }

  /**
   * Gives a job to open events that lost theirs, some at a time, oldest first.
   *
   * @returns how many got one
   */
  async requeueLost({ olderThanSeconds, most }: { olderThanSeconds: number; most: number }): Promise<number> {
    await this.queue.runs();
    const { rows } = await this.pool.query<WebhookEventKey>(selectLost, [webhookQueueName, olderThanSeconds, most]);
    if (rows.length === 0) return 0;
    await inOneCommit(this.pool, (client) => this.queue.add(rows, client));
    this.queue.wake();
    return rows.length;
  }
}

const insert = `
insert into webhook_event
  (connection_id, event_id, mode, type, subject_kind, reference, our_id, state, occurred_at, received_at)
values ($1, $2, $3, $4, $5, $6, $7, 'received', $8, $9)
on conflict (connection_id, event_id) do update
  set state = 'received', detail = null, received_at = excluded.received_at
  where webhook_event.state = 'failed'`;

const select = `
select connection_id as "connectionId", event_id as "eventId", mode, type, subject_kind as "subjectKind", reference,
  our_id as "ourId", state, occurred_at as "occurredAt", received_at as "receivedAt"
from webhook_event where connection_id = $1 and event_id = $2`;

const listed = `connection_id as "connectionId", event_id as "eventId", mode, type, subject_kind as "subjectKind",
  reference, our_id as "ourId", state, occurred_at as "occurredAt", received_at as "receivedAt", detail, tries`;

const selectListed = `
select ${listed} from webhook_event where mode = $1 and connection_id = $2 and event_id = $3`;

/** What is dealt with is not asked for: then the index on what is open serves. */
const selectPage = `
select ${listed} from webhook_event
where state = $2 and state in ('received', 'waiting', 'failed') and mode = $1
  and ($3::text is null or (received_at, connection_id, event_id) > (
    select a.received_at, a.connection_id, a.event_id from webhook_event a where a.connection_id = $3 and a.event_id = $4))
order by received_at, connection_id, event_id limit $5`;

const anew = `
with event as (
  update webhook_event set state = 'received', detail = null, received_at = $4
  where connection_id = $1 and event_id = $2 and mode = $3 and state = 'failed'
  returning type
)
insert into admin_action (merchant_id, id, mode, api_key_id, action, target_id, reason, data, created_at)
select $5, $6, $3, $7, 'webhook_event.retry', $8, $9, jsonb_build_object('type', event.type), $4 from event`;

const forgetDone = `
delete from webhook_event where (connection_id, event_id) in (
  select connection_id, event_id from webhook_event
  where state in ('processed', 'ignored') and received_at < now() - $1 * interval '1 day' limit $2)`;

const update = `
update webhook_event set state = $3, detail = $4, tries = tries + 1,
  processed_at = case when $3 in ('processed', 'ignored') then $5::timestamptz end
where connection_id = $1 and event_id = $2 and state in ('received', 'waiting')`;

/** The inner condition is the one of pg-boss's unique index for queues whose keys are exclusive. */
const selectLost = `
select connection_id as "connectionId", event_id as "eventId" from webhook_event w
where state in ('received', 'waiting') and received_at < now() - $2 * interval '1 s'
  and not exists (select from pgboss.job j
    where j.name = $1 and coalesce(j.singleton_key, '') = w.connection_id || ':' || w.event_id
      and j.state <= 'active' and j.policy = 'exclusive')
order by received_at limit $3`;
