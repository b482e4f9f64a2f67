import type { ChargeRequest, Outcome, PaymentProvider, Retrieval, RetrieveRequest } from '@tollgate/core';
import { suissuTokenCapabilities } from './capabilities.js';
import { chargeToken } from './charge.js';
import { SuissuTokenClient } from './client/suissu-token-client.js';
import { retrievePayment } from './retrieve.js';
import { checkSettings, type SuissuTokenSettings } from './settings.js';

/** Su Token behind the port. Made by {@link createSuissuToken}. */
export class SuissuTokenProvider implements PaymentProvider {
  readonly id = 'suissu-token';
  readonly capabilities = suissuTokenCapabilities;
  readonly #client: SuissuTokenClient;
  readonly #settings: Pick<SuissuTokenSettings, 'requiresCustomerName'>;

  constructor(settings: SuissuTokenSettings) {
    this.#client = new SuissuTokenClient(settings);
    this.#settings = { requiresCustomerName: settings.requiresCustomerName ?? false };
  }

  /** Charges the card behind a token. */
  charge(request: ChargeRequest): Promise<Outcome> {
    return chargeToken(this.#client, this.#settings, request);
  }

  /** What became of a charge, by the reference that it was answered with. */
  retrieve(request: RetrieveRequest): Promise<Retrieval> {
    return retrievePayment(this.#client, request);
  }

  close(): Promise<void> {
    return this.#client.close();
  }
}

/**
 * Makes a Su Token provider. Reads no environment and keeps no global state.
 *
 * @throws Error when `baseUrl` is not an http(s) URL, or `apiName` or `apiKey` is empty
 */
export function createSuissuToken(settings: SuissuTokenSettings): SuissuTokenProvider {
  checkSettings(settings);
  return new SuissuTokenProvider(settings);
}
