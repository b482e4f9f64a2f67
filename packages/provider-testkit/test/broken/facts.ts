import { openHttp, type HttpSettings } from '../coinbox/http.js';
import { soundParts } from '../coinbox/parts.js';
import { Coinbox } from '../coinbox/provider.js';
import { withMethods, withParts, type Broken } from './broken.js';

const { capabilities } = soundParts;

let instances = 0;
let lastOrigin = '';

/** Broken in what they say of themselves, and in how they live and end. */
export const brokenInFacts: readonly Broken[] = [
  {
    name: 'hides a refund',
    bites: ['declares-what-it-does'],
    operations: ['charge'],
    make: withMethods(() => ({ refund: () => Promise.resolve({ outcome: 'not_sent', reason: 'hidden' }) })),
  },
  {
    name: 'counts its instances',
    bites: ['facts-are-fixed'],
    operations: ['charge'],
    make: (settings) => {
      const idempotency = { kind: 'native', keyLifetimeSeconds: ++instances } as const;
      return new Coinbox(settings, { ...soundParts, capabilities: { ...capabilities, idempotency } });
    },
  },
  {
    name: 'claims partial refunds without refunds',
    bites: ['capabilities-agree'],
    operations: ['charge'],
    make: withParts({ capabilities: { ...capabilities, partialRefund: true } }),
  },
  {
    name: 'sends to the address that was given last, whichever instance it was given to',
    bites: ['instances-are-independent'],
    operations: ['charge'],
    make: (settings) => {
      lastOrigin = settings.origin;
      const open = (_: string, limits: HttpSettings) => ({
        send: (request: Parameters<ReturnType<typeof openHttp>['send']>[0]) => http().send(request),
        close: () => http().close(),
        limits,
      });
      const connections = new Map<string, ReturnType<typeof openHttp>>();
      const limits = { maxBytes: soundParts.maxBytes, ...(settings.fetch ? { fetch: settings.fetch } : {}) };
      const http = (): ReturnType<typeof openHttp> => {
        const there = connections.get(lastOrigin) ?? openHttp(lastOrigin, limits);
        connections.set(lastOrigin, there);
        return there;
      };
      return new Coinbox(settings, { ...soundParts, open });
    },
  },
  {
    name: 'leaves its connections open',
    patienceMs: 2_500,
    bites: ['close-ends-idle-connections'],
    operations: ['charge'],
    make: withMethods(() => ({ close: () => Promise.resolve() })),
  },
  {
    name: 'fails at its second close',
    bites: ['close-ends-idle-connections'],
    operations: ['charge'],
    make: (settings) => {
      const provider = new Coinbox(settings);
      let closed = false;
      return Object.assign(provider, {
        close(): Promise<void> {
          if (closed) return Promise.reject(new Error('closed'));
          closed = true;
          return provider.http.close();
        },
      });
    },
  },
  {
    name: 'ends requests that are under way when it is closed',
    bites: ['close-lets-requests-finish'],
    operations: ['charge'],
    make: withParts({
      open(origin, settings) {
        const http = openHttp(origin, settings);
        const ending = new AbortController();
        return {
          send: (request) => http.send({ ...request, signal: AbortSignal.any([request.signal, ending.signal]) }),
          close() {
            ending.abort();
            return http.close();
          },
        };
      },
    }),
  },
  {
    name: 'sends sources of every kind',
    bites: ['undeclared-source-is-refused'],
    operations: ['charge'],
    make: withMethods((sound) => ({
      validate: (request) => sound.validate({ ...request, source: { pin: '', ...request.source, kind: 'voucher' } }),
    })),
  },
];
