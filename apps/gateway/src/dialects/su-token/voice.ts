import { canonicalVoice, type Voice } from '../../http/voice.js';

/** Su Token's words for what went wrong. */
export const suTokenVoice: Voice = {
  ...canonicalVoice,
  prefix: '/service/api/',
  bodies: 'json',
  requestIdHeader: 'x-request-id',
};
