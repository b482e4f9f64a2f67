/**
 * A provider that can do nothing but read messages: one is authentic when its header `x-digest` is the SHA-256 of its
 * bytes. What it then reads is the choice of its header `x-behavior`.
 */
import { createHash } from 'node:crypto';

const event = (overrides) => ({
  authentic: true,
  event: {
    eventId: 'heard',
    type: 'heard',
    occurredAt: new Date(),
    livemode: false,
    subject: { kind: 'other' },
    ...overrides,
  },
});

const behaviors = {
  hears: (digest) => event({ eventId: digest }),
  throws: () => {
    throw new Error('the adapter broke');
  },
  'hears-a-long-id': () => event({ eventId: 'x'.repeat(256) }),
  'hears-no-id': () => event({ eventId: '' }),
  'hears-of-a-long-reference': (digest) =>
    event({ eventId: digest, subject: { kind: 'payment', reference: 'x'.repeat(256), ourId: 'not-an-id' } }),
  'hears-odd-words': (digest) => event({ eventId: digest, type: `a\0b${'\ud800'}` }),
};

export const providerPackage = {
  id: 'hearing',
  settings: { type: 'object', additionalProperties: false, required: [], properties: {} },
  create: () => ({
    id: 'hearing',
    capabilities: {
      operations: ['readWebhook'],
      sourceKinds: [],
      currencies: 'any',
      partialCapture: false,
      partialRefund: false,
      retrievable: [],
      idempotency: { kind: 'none' },
      lookup: 'none',
      completion: 'immediate',
    },
    readWebhook: ({ body, headers }) => {
      const digest = createHash('sha256').update(body).digest('hex');
      if (headers['x-digest'] !== digest) return { authentic: false, reason: 'wrong_signature' };
      return behaviors[headers['x-behavior']](digest);
    },
    close: () => Promise.resolve(),
  }),
};
