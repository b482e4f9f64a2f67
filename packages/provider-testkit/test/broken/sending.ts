import { openHttp } from '../coinbox/http.js';
import { soundParts } from '../coinbox/parts.js';
import { Coinbox } from '../coinbox/provider.js';
import { withMethods, withParts, withSend, type Broken } from './broken.js';

/** What node:http calls a connection that was refused or that broke. */
const networkFault = 'Error';

const never = new AbortController().signal;

/** Broken in how they send, and in what they make of what the network does. */
export const brokenInSending: readonly Broken[] = [
  {
    name: 'takes a refused connection for unknown',
    bites: ['refused-connection-is-not-sent'],
    operations: ['charge', 'payout'],
    make: withParts({ lost: (sent) => (sent.reason === networkFault ? { ...sent, sent: 'unknown' } : sent) }),
  },
  {
    name: 'takes a connection that broke for not sent',
    bites: ['reset-is-unknown'],
    operations: ['charge'],
    make: withParts({ lost: (sent) => (sent.reason === networkFault ? { ...sent, sent: 'not_sent' } : sent) }),
  },
  {
    name: 'is deaf to its signal',
    patienceMs: 2_500,
    bites: ['abort-while-waiting-is-unknown'],
    operations: ['charge'],
    make: withSend((send) => (request) => send(request.signal.aborted ? request : { ...request, signal: never })),
  },
  {
    name: 'sends though its signal has fired',
    bites: ['abort-before-sends-nothing'],
    operations: ['charge'],
    make: withSend((send) => (request) => send(request.signal.aborted ? { ...request, signal: never } : request)),
  },
  {
    name: 'asks for its lease before it checks the source',
    bites: ['lost-lease-keeps-back'],
    operations: ['charge'],
    make: withMethods((sound) => ({
      async charge(request) {
        if (request.mayStillSend?.() === false) return { outcome: 'not_sent', reason: 'lease' };
        return sound.charge({ ...request, mayStillSend: () => true });
      },
    })),
  },
  {
    name: 'does not ask for its lease',
    bites: ['lost-lease-keeps-back'],
    operations: ['payout'],
    make: withMethods((sound) => ({ payout: (request) => sound.payout({ ...request, mayStillSend: () => true }) })),
  },
  {
    name: 'charges though it could not check',
    bites: ['failed-reading-step-is-not-sent'],
    operations: ['charge'],
    make: withMethods((sound) => ({
      async charge(request) {
        const checked = await sound.validate(request);
        return checked.outcome === 'valid' || checked.outcome === 'not_sent' ? sound.take(request) : checked;
      },
    })),
  },
  {
    name: 'forgets its first step when the second fails',
    bites: ['failed-later-step-is-unknown'],
    operations: ['payout'],
    make: withParts({ laterStepLost: (sent) => ({ ...sent, sent: 'not_sent' }) }),
  },
  {
    name: 'tries again after a 429',
    bites: ['nothing-is-sent-again'],
    operations: ['charge'],
    make: withSend((send) => async (request) => {
      const sent = await send(request);
      return sent.sent === 'answered' && sent.status === 429 ? send(request) : sent;
    }),
  },
  {
    name: 'dials again when the connection broke',
    bites: ['nothing-is-sent-again', 'reset-is-unknown', 'failed-later-step-is-unknown', 'exchanges-are-told'],
    operations: ['payout'],
    make: withSend((send) => async (request) => {
      const sent = await send(request);
      return sent.sent === 'unknown' && sent.reason === networkFault ? send(request) : sent;
    }),
  },
  {
    name: 'drops its key',
    bites: ['native-key-is-sent'],
    operations: ['charge'],
    make: withParts({ keyHeader: () => ({}) }),
  },
  {
    name: 'uses one key for two steps',
    bites: ['native-key-is-sent'],
    operations: ['payout'],
    make: withParts({ keyHeader: (key) => soundParts.keyHeader(key, null) }),
  },
  {
    name: 'sends a number that differs each time',
    bites: ['resend-is-identical'],
    operations: ['charge'],
    make: withParts({ amountFields: (asked) => ({ ...soundParts.amountFields(asked), nonce: Math.random() }) }),
  },
  {
    name: 'sends a key in vain',
    bites: ['undeclared-key-is-not-sent'],
    operations: ['charge'],
    make: withParts({ capabilities: { ...soundParts.capabilities, idempotency: { kind: 'none' } } }),
  },
  {
    name: 'does not use the fetch that it is given',
    bites: ['fetch-is-injectable'],
    operations: ['charge'],
    make: withParts({ open: (origin, { maxBytes }) => openHttp(origin, { maxBytes }) }),
  },
  {
    name: 'believes a fetch that nothing was sent',
    bites: ['fetch-is-injectable'],
    operations: ['charge'],
    make: withParts({ lost: (sent) => (sent.reason === 'TypeError' ? { ...sent, sent: 'not_sent' } : sent) }),
  },
  {
    name: 'lets the fetch that it is given follow redirects',
    bites: ['fetch-is-injectable'],
    operations: ['charge'],
    make: ({ fetch, ...settings }) => {
      if (!fetch) return new Coinbox(settings);
      return new Coinbox({ ...settings, fetch: (url, init) => fetch(url, { ...init, redirect: 'follow' }) });
    },
  },
];
