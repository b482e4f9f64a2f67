import type Stripe from 'stripe';
import { listPage, PAGING } from '../wire/list-page.js';
import { route } from '../wire/route.js';
import { patchMetadata } from '../wire/shape.js';
import { invalidRequest } from '../wire/stripe-error.js';
import { isLoopbackUrl } from '../webhooks/loopback.js';
import type { Work } from '../work.js';

/** Webhook endpoints: who is told of events. */
export const webhookEndpointRoutes = [
  route({
    method: 'POST',
    path: '/v1/webhook_endpoints',
    operation: 'create_webhook_endpoint',
    shape: {
      api_version: 'text',
      connect: 'boolean',
      description: 'text',
      enabled_events: 'texts',
      metadata: 'metadata',
      url: 'text!',
    },
    perform: ({ work, params }) => {
      const { url, enabled_events: types, description, metadata } = params;
      if (types === undefined || types.length === 0) {
        throw invalidRequest('enabled_events', 'Missing required param: enabled_events.', 'parameter_missing');
      }
      if (!isLoopbackUrl(url)) {
        throw invalidRequest(
          'url',
          'Invalid URL: the sandbox sends events to this machine only, such as http://127.0.0.1:3000/.',
          'url_invalid',
        );
      }
      const secret = `whsec_${work.randomText(32)}`;
      const endpoint = addEndpoint(work, { url, types, secret });
      return {
        ...work.put<'webhook_endpoint'>({
          ...endpoint,
          description: description || null,
          metadata: patchMetadata({}, metadata),
        }),
        secret,
      };
    },
  }),
  route({
    method: 'GET',
    path: '/v1/webhook_endpoints',
    operation: 'list_webhook_endpoints',
    shape: PAGING,
    perform: ({ work, params, url }) => listPage(url, work.all('webhook_endpoint'), params),
  }),
  route({
    method: 'GET',
    path: '/v1/webhook_endpoints/:id',
    operation: 'retrieve_webhook_endpoint',
    shape: {},
    perform: ({ work, path }) => work.get('webhook_endpoint', path['id'] ?? ''),
  }),
  route({
    method: 'DELETE',
    path: '/v1/webhook_endpoints/:id',
    operation: 'delete_webhook_endpoint',
    shape: {},
    perform: ({ work, path }) => {
      const { id, object } = work.put<'webhook_endpoint'>(work.get('webhook_endpoint', path['id'] ?? ''), {
        deleted: true,
      });
      return { id, object, deleted: true };
    },
  }),
];

/** Keeps an endpoint; its secret is known, and shown to nobody again. */
export function addEndpoint(
  work: Work,
  { url, types, secret }: { readonly url: string; readonly types: readonly string[]; readonly secret: string },
): Stripe.WebhookEndpoint {
  const endpoint: Stripe.WebhookEndpoint = {
    id: work.newId('we'),
    object: 'webhook_endpoint',
    api_version: null,
    application: null,
    created: work.seconds,
    description: null,
    enabled_events: [...types],
    livemode: false,
    metadata: {},
    status: 'enabled',
    url,
  };
  return work.put<'webhook_endpoint'>(endpoint, { secret });
}
