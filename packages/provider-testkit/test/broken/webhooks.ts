import { soundParts, toleranceSeconds } from '../coinbox/parts.js';
import { Coinbox } from '../coinbox/provider.js';
import { withMethods, withParts, type Broken } from './broken.js';

const operations = ['charge', 'readWebhook'] as const;

/** Broken in what they make of messages. */
export const brokenInWebhooks: readonly Broken[] = [
  {
    name: 'takes every message of an unknown type for a payment',
    bites: ['webhook-is-read'],
    operations,
    make: withMethods((sound) => ({
      readWebhook(request) {
        const reading = sound.readWebhook(request);
        if (!reading.authentic) return reading;
        const subject = { kind: 'payment', reference: 'mv_1', ourId: null } as const;
        return { ...reading, event: { ...reading.event, subject } };
      },
    })),
  },
  {
    name: 'looks at the age of a signature only',
    bites: ['forged-webhook-is-refused'],
    operations,
    make: withParts({
      isSigned: ({ at }, _, receivedAt) =>
        receivedAt.getTime() / 1000 - Number(at) > toleranceSeconds ? 'too_old' : 'yes',
    }),
  },
  {
    name: 'takes every message for authentic while it holds no secret',
    bites: ['forged-webhook-is-refused'],
    operations,
    make: ({ webhookSecrets = [], ...settings }) => {
      const isSigned = webhookSecrets.length > 0 ? soundParts.isSigned : () => 'yes' as const;
      const held = webhookSecrets.length > 0 ? webhookSecrets : ['none'];
      return new Coinbox({ ...settings, webhookSecrets: held }, { ...soundParts, isSigned });
    },
  },
  {
    name: 'takes messages of any age',
    bites: ['stale-webhook-is-refused'],
    operations,
    make: withParts({
      isSigned: (signature, secrets) => soundParts.isSigned(signature, secrets, new Date(Number(signature.at) * 1000)),
    }),
  },
  {
    name: 'throws on a message that it cannot read',
    bites: ['unreadable-webhook-is-refused'],
    operations,
    make: withMethods((sound) => ({
      readWebhook(request) {
        const reading = sound.readWebhook(request);
        if (!reading.authentic && reading.reason === 'unreadable') throw new Error('no message');
        return reading;
      },
    })),
  },
  {
    name: 'knows one secret only',
    bites: ['webhook-secrets-rotate'],
    operations,
    make: withParts({
      isSigned: (signature, secrets, receivedAt) => soundParts.isSigned(signature, secrets.slice(0, 1), receivedAt),
    }),
  },
];
