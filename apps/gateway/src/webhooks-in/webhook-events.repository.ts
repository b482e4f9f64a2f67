import { Inject, Injectable } from '@nestjs/common';
import type pg from 'pg';
import { inOneCommit } from '../jobs/in-one-commit.js';
import { POOL } from '../shared/shared.module.js';
import type { NewWebhookEvent, StoredWebhookEvent, Verdict, WebhookEventKey } from './webhook-event.js';
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
