import { canonicalVoice, type Voice } from '../../http/voice.js';

/** The voucher wallet's words for what went wrong. */
export const walletVoice: Voice = {
  ...canonicalVoice,
  prefix: '/v2/',
  bodies: 'form',
  requestIdHeader: 'x-request-id',
};
