import type { Runtime } from '../../runtime.js';
import type { Stored, StripeState } from '../state.js';
import { MOST_ATTEMPTS } from './delivery.js';
import type { Delivery } from './delivery.js';
import { signatureOf } from './sign.js';

const PATIENCE_MS = 5_000;

/** How long after a failed attempt the next one comes: 100 ms, then twice as long each time. */
const RETRY_AFTER_MS = 100;

/** Delivers events to webhook endpoints, one after the other, until each has arrived or has been tried often enough. */
export class WebhookDispatcher {
  readonly #runtime: Runtime;
  readonly #scheduled = new Set<string>();
  readonly #timers = new Set<NodeJS.Timeout>();
  readonly #sending = new AbortController();
  #ready: string[] = [];
  #running: Promise<void> | undefined;

  constructor(runtime: Runtime) {
    this.#runtime = runtime;
  }

  get #state(): StripeState {
    return this.#runtime.store.state.stripe;
  }

  /** Looks for what is to be delivered. Called whenever the state has changed. */
  wake(): void {
    if (this.#state.pendingDeliveries.size === 0 || this.#sending.signal.aborted || this.#state.delivery.hold) return;
    const added = [...this.#state.pendingDeliveries].filter((id) => !this.#scheduled.has(id));
    // What waits equally long shares a timer, so that it is ready at the same time.
    for (const waitMs of new Set(added.map((id) => this.#waitMs(id)))) {
      this.#schedule(
        added.filter((id) => this.#waitMs(id) === waitMs),
        waitMs,
      );
    }
  }

  /** Delivers nothing more. */
  async close(): Promise<void> {
    this.#sending.abort();
    for (const timer of this.#timers) clearTimeout(timer);
    await this.#running;
  }

  #waitMs(id: string): number {
    const attempts = this.#state.deliveries.get(id)?.attempts ?? 0;
    return attempts === 0 ? this.#state.delivery.delayMs : RETRY_AFTER_MS * 2 ** (attempts - 1);
  }

  #schedule(ids: readonly string[], waitMs: number): void {
    for (const id of ids) this.#scheduled.add(id);
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      this.#ready.push(...ids);
      this.#running ??= this.#run();
    }, waitMs);
    this.#timers.add(timer);
  }

  async #run(): Promise<void> {
    while (this.#ready.length > 0 && !this.#sending.signal.aborted) {
      if (this.#state.delivery.reorder) this.#ready.sort((first, second) => numberOf(second) - numberOf(first));
      const id = this.#ready.shift() ?? '';
      await this.#attempt(id);
    }
    this.#running = undefined;
  }

  async #attempt(id: string): Promise<void> {
    const { deliveries, objects, delivery: settings } = this.#state;
    const delivery = deliveries.get(id);
    const isDue = delivery?.status === 'pending' && !settings.hold;
    const outcome = isDue ? await this.#send(objects.get(delivery.endpoint), objects.get(delivery.event)) : null;
    this.#scheduled.delete(id);
    if (!isDue || outcome === null || this.#sending.signal.aborted) return;
    // A reset in between has forgotten this delivery, even if there is another of the same number by now.
    if (this.#state.deliveries.get(id) !== delivery) {
      this.wake();
      return;
    }
    this.#runtime.store.append({ type: 'stripe_changed', deliveries: [tried(delivery, outcome)] });
  }

  async #send(endpoint: Stored | undefined, event: Stored | undefined): Promise<number | string> {
    if (endpoint?.object.object !== 'webhook_endpoint' || endpoint.facts.deleted || event === undefined) return 'gone';
    const body = JSON.stringify(event.object, null, 2);
    // The receiver compares the time with its own clock, so it is the machine's time and not the sandbox's.
    const seconds = Math.floor(this.#runtime.environment.wallClockMs() / 1000);
    try {
      const response = await fetch(endpoint.object.url, {
        method: 'POST',
        headers: {
          'content-type': 'application/json; charset=utf-8',
          'stripe-signature': signatureOf(body, endpoint.facts.secret ?? '', seconds),
          'user-agent': 'Stripe/1.0 (+https://stripe.com/docs/webhooks)',
        },
        body,
        redirect: 'manual',
        signal: AbortSignal.any([this.#sending.signal, AbortSignal.timeout(PATIENCE_MS)]),
      });
      await response.arrayBuffer();
      return response.status;
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    }
  }
}

function tried(delivery: Delivery, outcome: number | string): Delivery {
  const attempts = delivery.attempts + 1;
  const isDelivered = typeof outcome === 'number' && outcome >= 200 && outcome < 300;
  const isOver = attempts >= MOST_ATTEMPTS || outcome === 'gone';
  return { ...delivery, attempts, outcome, status: isDelivered ? 'delivered' : isOver ? 'failed' : 'pending' };
}

function numberOf(id: string): number {
  return Number(id.slice('whd_'.length));
}
