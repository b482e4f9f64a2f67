import { afterAll, beforeAll, describe, it } from '@jest/globals';
import { describeProvider } from '@tollgate/provider-testkit';
import { DEFAULT_SU_API_KEY, DEFAULT_SU_API_NAME, startSandbox } from '@tollgate/sandbox';
import { createSuissuToken } from './suissu-token-provider.js';
import { samples, secretFields } from '../test/conformance-samples.js';

const account = { apiName: DEFAULT_SU_API_NAME, apiKey: DEFAULT_SU_API_KEY };

describeProvider(
  {
    name: '@tollgate/suissu-token',
    create: (baseUrl, extras) => createSuissuToken({ baseUrl, ...account, pciEnabled: true, ...extras }),
    upstream: async () => {
      const sandbox = await startSandbox({ basePort: 0 });
      return { url: sandbox.urls.suToken, close: () => sandbox.close() };
    },
    secrets: [DEFAULT_SU_API_KEY],
    secretFields,
    samples,
  },
  { describe, it, beforeAll, afterAll },
);
