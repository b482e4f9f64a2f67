import { Injectable } from '@nestjs/common';
import type pg from 'pg';
import type { JobQueue, JobResult } from '../jobs/job-queue.js';
import { Jobs } from '../jobs/jobs.service.js';
import type { WebhookEventKey } from './webhook-event.js';

/** The queue of events to be dealt with. A job says which event is meant; everything else stands in the event's row. */
@Injectable()
export class WebhookQueue {
  readonly #queue: JobQueue<WebhookEventKey>;

  constructor(jobs: Jobs) {
    this.#queue = jobs.queue<WebhookEventKey>({
      name: webhookQueueName,
      concurrency: 6,
      groupConcurrency: 3,
      firstPauseSeconds: 2,
      longestPauseSeconds: 3_600,
      // Longer than the longest provider deadline, twice.
      expireInSeconds: 300,
    });
  }

  /** Says how an event is dealt with. */
  handle(work: (key: WebhookEventKey) => Promise<JobResult>): void {
    this.#queue.handle(work);
  }

  /** Adds jobs for events in the caller's database transaction. An event that has one gets no second one. */
  add(events: readonly WebhookEventKey[], client: pg.ClientBase): Promise<void> {
    const jobs = events.map(({ connectionId, eventId }) => ({
      key: `${connectionId}:${eventId}`,
      group: connectionId,
      data: { connectionId, eventId },
    }));
    return this.#queue.add(jobs, client);
  }

  /** Resolves once jobs can be added. */
  runs(): Promise<void> {
    return this.#queue.runs();
  }

  /** Has this gateway look for jobs now. */
  wake(): void {
    this.#queue.wake();
  }
}

/** The queue's name in the database. */
export const webhookQueueName = 'webhook-events';
