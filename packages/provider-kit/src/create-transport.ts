import { createFetchTransport } from './fetch-transport.js';
import { recordExchanges } from './exchanges/record-exchanges.js';
import type { HttpTransport, HttpTransportSettings } from './transport.js';
import { createUndiciTransport } from './undici-transport.js';

/** Makes the transport that the settings ask for: over the given `fetch`, else over connections of its own. */
export function createHttpTransport(settings: HttpTransportSettings = {}): HttpTransport {
  return recordExchanges(
    settings.fetch ? createFetchTransport(settings.fetch, settings) : createUndiciTransport(settings),
  );
}
