import type { ProviderPackage } from '@tollgate/core';
import { suissuTokenSettingsSchema, type SuissuTokenSettings } from './settings.js';
import { createSuissuToken } from './suissu-token-provider.js';

export { tokensOnlyCapabilities, pciEnabledCapabilities } from './capabilities.js';
export type { SuCardActions } from './client/card-actions.js';
export type { SuMessage } from './client/envelope.js';
export type * from './client/requests.js';
export type { SuAnswer, SuFail, SuLost, SuNotSent, SuSuccess, SuUnrecognized } from './client/su-answer.js';
export type { CallControl } from './client/su-http.js';
export { createSuissuTokenClient, type SuissuTokenClient } from './client/suissu-token-client.js';
export { createSuissuToken, type SuissuTokenProvider } from './suissu-token-provider.js';
export type { AmountFormat, SuissuTokenSettings } from './settings.js';

/** How a gateway loads this package by its name in a configuration file. */
export const providerPackage: ProviderPackage = {
  id: 'suissu-token',
  settings: suissuTokenSettingsSchema,
  create: (settings: SuissuTokenSettings) => createSuissuToken(settings),
};
