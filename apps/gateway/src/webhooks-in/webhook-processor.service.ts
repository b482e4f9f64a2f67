import { Injectable, Logger } from '@nestjs/common';
import type { JobResult } from '../jobs/job-queue.js';
import { Clock } from '../shared/clock.js';
import { SubjectChecker } from './subject-checker.service.js';
import { isOpen, type StoredWebhookEvent, type Verdict, type WebhookEventKey } from './webhook-event.js';
import { WebhookEventsRepository } from './webhook-events.repository.js';
import { WebhookQueue } from './webhook-queue.js';

/** How long an event is tried before an operator is left to look at it. */
const patienceMs = 3 * 86_400_000;

/** Deals with events, one job each. An event is marked only after it was dealt with: a try that was cut off is made again. */
@Injectable()
export class WebhookProcessor {
  readonly #logger = new Logger(WebhookProcessor.name);

  constructor(
    private readonly events: WebhookEventsRepository,
    private readonly subjects: SubjectChecker,
    private readonly clock: Clock,
    queue: WebhookQueue,
  ) {
    queue.handle((key) => this.#process(key));
  }

  async #process(key: WebhookEventKey): Promise<JobResult> {
    const event = await this.events.find(key);
    if (!event || !isOpen(event.state)) return 'done';
    const verdict = this.#inTime(event, await this.subjects.check(event));
    await this.events.mark(key, verdict, this.clock.now());
    if (isOpen(verdict.state)) return 'again';
    const told = { ...key, type: event.type, state: verdict.state, detail: verdict.detail };
    if (verdict.state === 'failed') this.#logger.warn(told, 'A webhook event was given up; an operator has to look');
    else this.#logger.debug(told, 'A webhook event was dealt with');
    return 'done';
  }

  /** What is still open after the patience is given up. */
  #inTime({ receivedAt }: StoredWebhookEvent, verdict: Verdict): Verdict {
    if (!isOpen(verdict.state) || this.clock.nowMs() - receivedAt.getTime() < patienceMs) return verdict;
    return { state: 'failed', detail: `Given up after three days. ${verdict.detail ?? ''}`.trimEnd() };
  }
}
