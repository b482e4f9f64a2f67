import type { NotSent, Rejected, Unknown } from './outcomes.js';
import type { SendControl } from './request-control.js';

/**
 * An operation of the service's own that moves no money and that the port has no word for, such as showing a card that it
 * keeps. It is passed on as it is.
 */
export interface RelayRequest extends SendControl {
  /** The service's name of the operation. */
  readonly name: string;
  /** The fields as the service documents them. Any of them may be secret. */
  readonly fields: Readonly<Record<string, string>>;
}

/** What became of it. */
export type RelayOutcome =
  /** The service did it. */
  | { readonly outcome: 'answered'; readonly fields: Readonly<Record<string, string>> }
  /** The service refused what was sent, in its own words, which are for the caller; nothing was done. */
  | { readonly outcome: 'refused'; readonly messages: readonly string[] }
  | Rejected
  | NotSent
  | Unknown;
