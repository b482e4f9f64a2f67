import { Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { InFlight } from '../engine/in-flight.js';
import { Periodic } from '../engine/periodic.js';
import { WebhookEventsRepository } from './webhook-events.repository.js';

const lookEveryMs = 3_600_000;
/** Far longer than any provider delivers an event again. */
const olderThanDays = 90;
/** What one statement deletes at most, so that it holds nobody up. */
const most = 1_000;

/** Forgets events that were dealt with long ago. What they brought about stands in the history of what they were about. */
@Injectable()
export class ForgottenEvents implements OnApplicationBootstrap, BeforeApplicationShutdown {
  readonly #periodic: Periodic;

  constructor(
    private readonly events: WebhookEventsRepository,
    inFlight: InFlight,
  ) {
    this.#periodic = new Periodic(ForgottenEvents.name, inFlight, () => this.#forget());
  }

  onApplicationBootstrap(): void {
    this.#periodic.start(lookEveryMs);
  }

  beforeApplicationShutdown(): void {
    this.#periodic.stop();
  }

  async #forget(): Promise<void> {
    while ((await this.events.forget({ olderThanDays, most })) === most);
  }
}
