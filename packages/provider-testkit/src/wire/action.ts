import type { WireAnswer, WireRequest } from './wire-request.js';

/** What the proxy does with one request. */
export type Action =
  /**
   * Hands it to the stand-in and its answer back. `lastOnConnection`: then closes the connection, politely. `after`: keeps
   * the answer back until then.
   */
  | { readonly do: 'pass'; readonly lastOnConnection?: boolean; readonly after?: Promise<void> }
  /** Like `pass`, and from then on refuses every connection. */
  | { readonly do: 'passThenRefuse' }
  /** Hands it to the stand-in and answers something else. */
  | { readonly do: 'rewrite'; readonly rewrite: (answer: WireAnswer & { readonly body: string }) => WireAnswer }
  /** Hands it to the stand-in and breaks the connection in the middle of its answer. */
  | { readonly do: 'cut' }
  /** Answers without the stand-in. */
  | { readonly do: 'answer'; readonly answer: WireAnswer }
  /** Breaks the connection with RST once the whole request is there. The stand-in does not see it. */
  | { readonly do: 'reset' }
  /** Never answers. */
  | { readonly do: 'hang' };

/** Decides on each request as it arrives. */
export type Plan = (request: WireRequest) => Action;

export const pass: Action = { do: 'pass' };
export const reset: Action = { do: 'reset' };
export const hang: Action = { do: 'hang' };

/** An answer that does not come from the stand-in. */
export const answer = (status: number, body: unknown, headers?: Readonly<Record<string, string>>): Action => ({
  do: 'answer',
  answer: { status, body, ...(headers ? { headers } : {}) },
});
