import type { Outcome } from '@tollgate/core';
import { soundParts, type Parts } from '../coinbox/parts.js';
import { withMethods, withParts, withSend, type Broken } from './broken.js';

const rejected = { outcome: 'rejected', fault: 'invalid_request', providerMessage: null } as const;

/** Maps some refusals in another way. */
const withRefusals = (change: Parts['mapRefusal']) => withParts({ mapRefusal: change });

/** Broken in what they make of answers. */
export const brokenInAnswers: readonly Broken[] = [
  {
    name: 'takes what is paid for pending',
    bites: ['sample-is-carried-out', 'instances-are-independent', 'close-lets-requests-finish', 'fetch-is-injectable'],
    operations: ['charge'],
    make: withMethods((sound) => ({
      async charge(request): Promise<Outcome> {
        const outcome = await sound.charge(request);
        return outcome.outcome === 'succeeded' ? { outcome: 'pending', reference: outcome.reference } : outcome;
      },
    })),
  },
  {
    name: 'takes every refusal for a coin that does not exist',
    bites: ['documented-answers-are-mapped'],
    operations: ['charge'],
    make: withRefusals((status, said, redact) => {
      const refused = soundParts.mapRefusal(status, said, redact);
      return refused.outcome === 'declined' ? { ...refused, code: 'voucher_not_found' } : refused;
    }),
  },
  {
    name: 'takes a status that it does not know for a refusal',
    bites: ['undocumented-status-is-unknown'],
    operations: ['charge'],
    make: withRefusals((status, ...rest) => (status > 503 ? rejected : soundParts.mapRefusal(status, ...rest))),
  },
  {
    name: 'takes every status word for paid',
    bites: ['undocumented-word-is-unknown'],
    operations: ['charge', 'retrieve'],
    make: withParts({ isPaid: () => true }),
  },
  {
    name: 'believes the refusal of a proxy',
    bites: ['answer-of-a-proxy-is-unknown'],
    operations: ['charge'],
    make: withRefusals((status, ...rest) => (status === 403 ? rejected : soundParts.mapRefusal(status, ...rest))),
  },
  {
    name: 'takes the 404 of a proxy for an absent charge',
    bites: ['answer-of-a-proxy-is-unknown'],
    operations: ['retrieve'],
    make: withSend((send) => async (request) => {
      const sent = await send(request);
      return sent.sent === 'answered' && sent.status === 404 ? { ...sent, body: '{"error":{}}' } : sent;
    }),
  },
  {
    name: 'takes a 500 or 503 for a refusal',
    bites: ['error-after-effect-is-unknown', 'failed-reading-step-is-not-sent', 'failed-later-step-is-unknown'],
    operations: ['charge', 'payout'],
    make: withRefusals((status, ...rest) =>
      status === 500 || status === 503 ? rejected : soundParts.mapRefusal(status, ...rest),
    ),
  },
  {
    name: 'takes every 200 for paid',
    bites: ['unreadable-answer-is-unknown'],
    operations: ['payout'],
    make: withMethods((sound) => ({
      moved(sent, request, secret) {
        const moved = sound.moved(sent, request, secret);
        const isOk = sent.sent === 'answered' && sent.status === 200;
        if (!isOk || moved.outcome !== 'unknown' || moved.reason !== 'unreadable') return moved;
        return { outcome: 'succeeded', reference: 'none', money: request.money };
      },
    })),
  },
  {
    name: 'reads answers of any size',
    bites: ['answer-size-is-limited'],
    operations: ['charge'],
    make: withParts({ maxBytes: Infinity }),
  },
  {
    name: 'follows redirects',
    bites: ['redirect-is-not-followed'],
    operations: ['charge'],
    make: withSend((send) => async (request) => {
      const sent = await send(request);
      if (sent.sent !== 'answered' || sent.location === null) return sent;
      return send({ ...request, method: 'GET', body: '', path: sent.location });
    }),
  },
  {
    name: 'throws on an answer that it cannot read',
    bites: ['unreadable-answer-is-unknown', 'never-throws'],
    operations: ['charge'],
    make: withMethods((sound) => ({
      moved(...args) {
        const moved = sound.moved(...args);
        if (moved.outcome === 'unknown' && moved.reason === 'unreadable') throw new SyntaxError('no JSON');
        return moved;
      },
    })),
  },
  {
    name: 'declines without advice',
    bites: ['answers-are-of-the-port'],
    operations: ['charge'],
    make: withRefusals((...args) => {
      const refused = soundParts.mapRefusal(...args);
      if (refused.outcome !== 'declined') return refused;
      const { advice: _, ...rest } = refused;
      return rest as typeof refused;
    }),
  },
  {
    name: 'takes what it cannot read for the answer to what it relayed',
    bites: ['undocumented-word-is-unknown', 'unreadable-answer-is-unknown', 'answers-are-of-the-port'],
    operations: ['relay'],
    make: withParts({ relayed: ({ page }) => ({ outcome: 'answered', fields: { page: page as string } }) }),
  },
  {
    name: 'takes a refusal of what it relayed for a fault of its own',
    bites: ['documented-answers-are-mapped'],
    operations: ['relay'],
    make: withMethods((sound) => ({
      async relay(request) {
        const outcome = await sound.relay(request);
        const rejected = { outcome: 'rejected', fault: 'invalid_request', providerMessage: null } as const;
        return outcome.outcome === 'refused' ? rejected : outcome;
      },
    })),
  },
  {
    name: 'repeats a secret in the words of a refusal',
    bites: ['secrets-are-kept'],
    operations: ['relay'],
    make: withParts({ redact: () => (text) => text }),
  },
  {
    name: 'asks for an action and does not say where',
    bites: ['documented-answers-are-mapped', 'answers-are-of-the-port'],
    operations: ['charge'],
    make: withRefusals((...args) => {
      const refused = soundParts.mapRefusal(...args);
      const nowhere: unknown = { outcome: 'requires_action', reference: 'mv_1' };
      return refused.outcome === 'rejected' ? (nowhere as typeof refused) : refused;
    }),
  },
  {
    name: 'repeats the words of the service as they are',
    bites: ['secrets-are-kept'],
    operations: ['charge'],
    make: withParts({ redact: () => (text) => text }),
  },
  {
    name: 'prints what it sends',
    bites: ['secrets-are-kept'],
    operations: ['charge'],
    make: withSend((send) => (request) => {
      globalThis.console.debug(request.body);
      return send(request);
    }),
  },
];
