/** What the sandbox's Stripe signs its messages with: it sends to this machine only. */
export const sandboxWebhookSecret = 'whsec_test_sandbox_stripe';

const path = '/webhooks/in/stripe-sandbox';

/**
 * Has the sandbox's Stripe send its events to the gateway. The sandbox remembers endpoints, so those of earlier starts are
 * removed first: their port or their secret may have been another.
 *
 * @param {{ gatewayUrl: string, sandbox: { control: string, stripe: string }, stripeKey: string, secret: string }} where
 */
export async function registerWebhookEndpoint({ gatewayUrl, sandbox, stripeKey, secret }) {
  const endpoints = `${sandbox.stripe}/v1/webhook_endpoints`;
  const headers = { authorization: `Bearer ${stripeKey}` };
  const { data } = await answerOf(fetch(`${endpoints}?limit=100`, { headers }));
  for (const { id, url } of data) {
    if (url.endsWith(path)) await answerOf(fetch(`${endpoints}/${id}`, { method: 'DELETE', headers }));
  }
  await answerOf(
    fetch(`${sandbox.control}/webhooks`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ service: 'stripe', url: gatewayUrl + path, secret }),
    }),
  );
}

async function answerOf(request) {
  const response = await request;
  const text = await response.text();
  if (!response.ok) throw new Error(`The sandbox's webhooks could not be set up: ${text}`);
  return JSON.parse(text);
}
