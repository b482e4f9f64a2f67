import { Injectable, Logger, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { InFlight } from '../engine/in-flight.js';
import { Periodic } from '../engine/periodic.js';
import { WebhookEventsRepository } from './webhook-events.repository.js';

const lookEveryMs = 300_000;
const olderThanSeconds = 60;
/** What one look gives back at most; the next one goes on. */
const most = 500;

/**
 * A safety net: an event and its job are one commit, but a job can be lost later, by somebody's hand or by the restoring
 * of a part of a database.
 */
@Injectable()
export class LostJobs implements OnApplicationBootstrap, BeforeApplicationShutdown {
  readonly #logger = new Logger(LostJobs.name);
  readonly #periodic: Periodic;

  constructor(
    private readonly events: WebhookEventsRepository,
    inFlight: InFlight,
  ) {
    this.#periodic = new Periodic(LostJobs.name, inFlight, () => this.#look());
  }

  onApplicationBootstrap(): void {
    this.#periodic.start(lookEveryMs);
  }

  beforeApplicationShutdown(): void {
    this.#periodic.stop();
  }

  async #look(): Promise<void> {
    const count = await this.events.requeueLost({ olderThanSeconds, most });
    if (count > 0) this.#logger.warn({ count }, 'Webhook events had lost their jobs and got new ones');
  }
}
