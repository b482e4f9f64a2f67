import { demo, type Reply, type TestGateway } from './test-gateway.js';

/** A form with brackets, as Stripe's clients write it. */
export type Form = Readonly<Record<string, string | number | boolean>>;

/** Asks this dialect as an old program does: forms, and HTTP Basic would do as well. */
export interface StripeCalls {
  post(path: string, form?: Form | string, headers?: Record<string, string>): Promise<Reply>;
  get(path: string, headers?: Record<string, string>): Promise<Reply>;
  /** Charges a card; what is given overrides. */
  charge(form?: Form, headers?: Record<string, string>): Promise<Reply>;
}

/** Calls of this dialect to a gateway under test. */
export function stripeCalls(gateway: TestGateway, key: Record<string, string> = demo): StripeCalls {
  const post: StripeCalls['post'] = (path, form = {}, headers = {}) =>
    gateway.send(path, {
      method: 'POST',
      headers: { ...key, 'content-type': 'application/x-www-form-urlencoded', ...headers },
      body: typeof form === 'string' ? form : formOf(form),
    });
  return {
    post,
    get: (path, headers = {}) => gateway.get(path, { ...key, ...headers }),
    charge: (form = {}, headers) =>
      post('/v1/charges', { amount: 2000, currency: 'usd', source: 'tok_bypassPending', ...form }, headers),
  };
}

/** Values are percent-encoded, names are not, as Stripe's clients do it. */
function formOf(form: Form): string {
  return Object.entries(form)
    .map(([name, value]) => `${name}=${encodeURIComponent(String(value))}`)
    .join('&');
}
