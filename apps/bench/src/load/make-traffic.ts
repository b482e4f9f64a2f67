import type { ChargeTerms } from './charge-forms.js';
import { ChargeTraffic, ReplayTraffic } from './charge-traffic.js';
import { GetTraffic, ListTraffic, RefundTraffic } from './payment-traffic.js';
import type { Traffic } from './traffic.js';

/** Which traffic, in words that can be handed to another process. */
export type TrafficSpec = { readonly apiKey: string } & (
  | { readonly kind: 'charge'; readonly terms: ChargeTerms; readonly keyPrefix: string }
  | {
      readonly kind: 'replay';
      readonly terms: ChargeTerms;
      readonly keyPrefix: string;
      readonly ids: readonly string[];
    }
  | { readonly kind: 'refund'; readonly keyPrefix: string; readonly ids: readonly string[] }
  | { readonly kind: 'get'; readonly ids: readonly string[] }
  | { readonly kind: 'list'; readonly cursors: readonly string[]; readonly filter: string }
);

/** Makes the traffic that a specification names. */
export function makeTraffic(spec: TrafficSpec): Traffic {
  const { apiKey } = spec;
  switch (spec.kind) {
    case 'charge':
      return new ChargeTraffic(spec.terms, apiKey, spec.keyPrefix);
    case 'replay':
      return new ReplayTraffic(spec.terms, apiKey, spec.keyPrefix, spec.ids);
    case 'refund':
      return new RefundTraffic(apiKey, spec.keyPrefix, spec.ids);
    case 'get':
      return new GetTraffic(apiKey, spec.ids);
    case 'list':
      return new ListTraffic(apiKey, spec.cursors, spec.filter);
  }
}
