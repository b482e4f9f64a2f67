import { afterAll, beforeAll, describe, it } from '@jest/globals';
import { describeProvider } from '@tollgate/provider-testkit';
import { DEFAULT_STRIPE_SECRET_KEY, startSandbox } from '@tollgate/sandbox';
import { createStripeContractor } from './stripe-contractor-provider.js';
import { samplesFor } from '../test/conformance-samples.js';
import { strategies } from '../test/stripe-at-hand.js';
import { webhookSamples } from '../test/webhook-samples.js';

for (const strategy of strategies) {
  describeProvider(
    {
      name: `@tollgate/stripe-contractor, ${strategy}`,
      create: (baseUrl, { webhookSecrets: [webhookSecret, previousWebhookSecret] = [], ...extras }) =>
        createStripeContractor({
          baseUrl,
          strategy,
          secretKey: DEFAULT_STRIPE_SECRET_KEY,
          ...(webhookSecret === undefined ? {} : { webhookSecret }),
          ...(previousWebhookSecret === undefined ? {} : { previousWebhookSecret }),
          ...extras,
        }),
      upstream: async () => {
        const sandbox = await startSandbox({ basePort: 0 });
        return { url: sandbox.urls.stripe, close: () => sandbox.close() };
      },
      secrets: [DEFAULT_STRIPE_SECRET_KEY],
      samples: samplesFor(strategy),
      webhooks: webhookSamples,
    },
    { describe, it, beforeAll, afterAll },
  );
}
