import { voicesOf } from '../http/voice.js';
import { contractorVoice } from './contractor/voice.js';
import { stripeVoice } from './stripe-charges/voice.js';
import { suTokenVoice } from './su-token/voice.js';
import { walletVoice } from './voucher-wallet/voice.js';

/** The voice of every path: each dialect's own, and the canonical one elsewhere. */
export const voiceOf = voicesOf([stripeVoice, contractorVoice, suTokenVoice, walletVoice]);
