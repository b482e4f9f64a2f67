import type { Answer } from '../http-server.js';
import type { Runtime } from '../runtime.js';
import { randomText } from '../stripe/ids.js';
import { addEndpoint } from '../stripe/resources/webhook-endpoints.js';
import { PLAIN_DELIVERY } from '../stripe/webhooks/delivery.js';
import { isLoopbackUrl } from '../stripe/webhooks/loopback.js';
import { Work } from '../stripe/work.js';
import { Fields, required } from './fields.js';

const SERVICES = ['stripe'] as const;
const LONGEST_DELAY_MS = 600_000;

/** `POST /webhooks`: from now on, a service's events go to `url` as well. */
export function registerWebhook(runtime: Runtime, body: unknown): Answer {
  const fields = new Fields(body, ['url', 'secret', 'service', 'events']);
  const service = fields.choice('service', SERVICES) ?? 'stripe';
  const url = required(
    'url',
    fields.text('url', 'send an http URL of this machine, such as http://127.0.0.1:3000/hook', isLoopbackUrl),
  );
  const secret =
    fields.text('secret', 'send what deliveries are to be signed with', (text) => text !== '') ??
    `whsec_${randomText(runtime.environment, 32)}`;
  const types = fields.texts('events', 'send event types, such as ["charge.succeeded"]', (text) => text !== '') ?? [
    '*',
  ];
  const work = new Work(runtime, { atMs: runtime.clock.nowMs(), request: null, wrongAmount: false });
  const { id } = addEndpoint(work, { url, types, secret });
  work.commit();
  return { status: 200, body: { id, service, url, secret, events: types } };
}

/** `POST /webhooks/delivery`: how events are delivered from now on; what is left out is off. */
export function setDelivery({ store }: Runtime, body: unknown): Answer {
  const fields = new Fields(body, ['delayMs', 'duplicate', 'reorder', 'hold']);
  const flag = (name: string): boolean => fields.boolean(name) ?? false;
  const delivery = {
    ...PLAIN_DELIVERY,
    delayMs: fields.integer('delayMs', { min: 0, max: LONGEST_DELAY_MS }) ?? 0,
    duplicate: flag('duplicate'),
    reorder: flag('reorder'),
    hold: flag('hold'),
  };
  store.append({ type: 'stripe_changed', delivery });
  return { status: 200, body: delivery };
}

/** `GET /webhooks/deliveries`: every delivery, oldest first, and what became of it. */
export function listDeliveries({ store }: Runtime): Answer {
  const { deliveries, objects } = store.state.stripe;
  const data = [...deliveries.values()].map((delivery) => {
    const endpoint = objects.get(delivery.endpoint)?.object;
    return { service: 'stripe', ...delivery, url: endpoint?.object === 'webhook_endpoint' ? endpoint.url : null };
  });
  return { status: 200, body: { object: 'list', data } };
}
