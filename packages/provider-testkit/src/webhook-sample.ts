import type { ProviderEvent } from '@tollgate/core';
import type { Expected } from './expected.js';

/** How a service signs its messages, and some of them. */
export interface WebhookSample {
  /** Signs a body as the service does. Returns headers, names in lower case. */
  readonly sign: (body: string, secret: string, at: Date) => Readonly<Record<string, string>>;
  /** Two secrets of the right form. The first is the usual one. */
  readonly secrets: readonly [string, string];
  /** How old a signature may be; `null`: the service does not sign the time. */
  readonly toleranceSeconds: number | null;
  /** Whether a provider can hold both secrets while one replaces the other. */
  readonly rotates: boolean;
  /** Messages from the documentation, each with the event that it is. A `body` that is not a text is sent as JSON. */
  readonly messages: readonly {
    readonly body: unknown;
    readonly expect: Expected<ProviderEvent>;
    readonly source: string;
  }[];
  /** A message of a type that the provider does not know: authentic, and about `other`. */
  readonly unknownType: unknown;
}
