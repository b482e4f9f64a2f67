import type {
  Capabilities,
  ChargeRequest,
  Outcome,
  PaymentProvider,
  RelayOutcome,
  RelayRequest,
  Retrieval,
  RetrieveRequest,
} from '@tollgate/core';
import { tokensOnlyCapabilities, pciEnabledCapabilities } from './capabilities.js';
import { charge } from './charge.js';
import { SuissuTokenClient } from './client/suissu-token-client.js';
import { relay } from './relay.js';
import { retrievePayment } from './retrieve.js';
import { checkSettings, type SuissuTokenSettings } from './settings.js';

/** Su Token behind the port. Made by {@link createSuissuToken}. */
export class SuissuTokenProvider implements PaymentProvider {
  readonly id = 'suissu-token';
  readonly capabilities: Capabilities;
  readonly #client: SuissuTokenClient;
  readonly #settings: Required<Pick<SuissuTokenSettings, 'requiresCustomerName' | 'pciEnabled'>>;

  constructor(settings: SuissuTokenSettings) {
    const { requiresCustomerName = false, pciEnabled = false } = settings;
    this.#client = new SuissuTokenClient(settings);
    this.#settings = { requiresCustomerName, pciEnabled };
    this.capabilities = pciEnabled ? pciEnabledCapabilities : tokensOnlyCapabilities;
  }

  /** Charges a card behind a token or a card as it is printed, or asks for the page at which the payer pays. */
  charge(request: ChargeRequest): Promise<Outcome> {
    return charge(this.#client, this.#settings, request);
  }

  /** What became of a charge, by the reference that it was answered with. */
  retrieve(request: RetrieveRequest): Promise<Retrieval> {
    return retrievePayment(this.#client, request);
  }

  /** Passes on `partner`, `view`, `generateLink`, and of `card` the actions that keep a card. */
  relay(request: RelayRequest): Promise<RelayOutcome> {
    return relay(this.#client, this.#settings, request);
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
