import { exchangeBodyLimit } from '@tollgate/core';
import { clean } from '../coinbox/exchange.js';
import { soundParts } from '../coinbox/parts.js';
import { withMethods, withParts, type Broken } from './broken.js';

/** Broken in what they tell of their requests. */
export const brokenInTelling: readonly Broken[] = [
  {
    name: 'tells nobody of its requests',
    bites: ['exchanges-are-told'],
    operations: ['charge'],
    make: withParts({ tell: () => undefined }),
  },
  {
    name: 'does not tell of its first step',
    bites: ['exchanges-are-told', 'exchanges-tell-the-key'],
    operations: ['payout'],
    make: withParts({
      tell: (onExchange, exchange) => {
        if (!exchange.url.endsWith('/recipients')) soundParts.tell(onExchange, exchange);
      },
    }),
  },
  {
    name: 'tells of answers only',
    bites: ['exchanges-are-told'],
    operations: ['charge'],
    make: withParts({
      tell: (onExchange, exchange) => {
        if (exchange.sent === 'answered') soundParts.tell(onExchange, exchange);
      },
    }),
  },
  {
    name: 'tells of its requests after it has answered',
    bites: ['exchanges-are-told'],
    operations: ['retrieve'],
    make: withParts({ tell: (...args) => void setTimeout(() => soundParts.tell(...args)) }),
  },
  {
    name: 'tells the key of the operation for that of its step',
    bites: ['exchanges-tell-the-key'],
    operations: ['payout'],
    make: withParts({
      tell: (onExchange, exchange) =>
        soundParts.tell(onExchange, {
          ...exchange,
          idempotencyKey: exchange.idempotencyKey?.split(':', 1)[0] ?? null,
        }),
    }),
  },
  {
    name: 'tells what it sends as it is',
    bites: ['exchanges-hold-no-secret'],
    operations: ['charge'],
    make: withParts({ maskBody: (body) => (body === '' ? null : body.slice(0, exchangeBodyLimit)) }),
  },
  {
    name: 'tells what it relays as it is',
    bites: ['exchanges-hold-no-secret'],
    operations: ['relay'],
    make: withParts({ maskBody: (body) => (body === '' ? null : body.slice(0, exchangeBodyLimit)) }),
  },
  {
    name: 'tells of long bodies as a whole',
    bites: ['exchanges-are-told'],
    operations: ['charge'],
    make: withParts({ maskBody: (body, secrets) => soundParts.maskBody(body, secrets)?.padEnd(5_000) ?? null }),
  },
  {
    name: 'cuts a body before it masks it',
    bites: ['exchanges-hold-no-secret'],
    operations: ['charge'],
    make: withParts({
      maskBody: (body, secrets) =>
        body.length > exchangeBodyLimit
          ? clean(body.slice(0, exchangeBodyLimit), secrets)
          : soundParts.maskBody(body, secrets),
    }),
  },
  {
    name: 'looks for secrets as they are written in the body',
    bites: ['exchanges-hold-no-secret'],
    operations: ['charge'],
    make: withParts({
      maskBody: (body, secrets) => (body === '' ? null : clean(body, secrets).slice(0, exchangeBodyLimit)),
    }),
  },
  {
    name: 'fails with whoever listens',
    bites: ['listener-changes-nothing', 'never-throws'],
    operations: ['charge'],
    make: withParts({ tell: (onExchange, exchange) => onExchange(exchange) }),
  },
  {
    name: 'takes a listener that throws for a lost answer',
    bites: ['listener-changes-nothing'],
    operations: ['charge'],
    make: withMethods((sound) => ({
      async charge(request) {
        const failed = new Set<unknown>();
        const onExchange: typeof request.onExchange = (exchange) => {
          try {
            request.onExchange?.(exchange);
          } catch (fault) {
            failed.add(fault);
          }
        };
        const outcome = await sound.charge({ ...request, onExchange });
        return failed.size > 0 ? { outcome: 'unknown', reason: 'listener', reference: null } : outcome;
      },
    })),
  },
];
