import { canonicalVoice, type Voice } from '../../http/voice.js';

/** Stripe's words for what went wrong. */
export const stripeVoice: Voice = {
  ...canonicalVoice,
  prefix: '/v1/',
  bodies: 'form',
  requestIdHeader: 'request-id',
};
