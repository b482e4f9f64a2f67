import { DEFAULT_STRIPE_SECRET_KEY } from '../stripe/wire/authenticate.js';

/** What came back, headers included. */
export interface WireReply {
  readonly status: number;
  readonly headers: Headers;
  // Tests assert on the shape; a type here would only repeat them.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  readonly body: any;
}

/** A client that sends a form as it is spelled. */
export function stripeWire(base: string) {
  const sendTo = async (
    method: string,
    path: string,
    form?: string,
    headers: Record<string, string> = {},
  ): Promise<WireReply> => {
    const response = await fetch(`${base}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${DEFAULT_STRIPE_SECRET_KEY}`,
        ...(form === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' }),
        ...headers,
      },
      ...(form === undefined ? {} : { body: form }),
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, body: JSON.parse(text) as unknown };
  };
  return {
    get: (path: string, headers?: Record<string, string>) => sendTo('GET', path, undefined, headers),
    post: (path: string, form = '', headers?: Record<string, string>) => sendTo('POST', path, form, headers),
    delete: (path: string) => sendTo('DELETE', path),
  };
}
