import { canonicalVoice, type Voice } from '../../http/voice.js';

/** The contractor API's words for what went wrong. */
export const contractorVoice: Voice = {
  ...canonicalVoice,
  prefix: '/v1/stripe/',
  bodies: 'json',
  requestIdHeader: 'x-request-id',
};
