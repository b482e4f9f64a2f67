import type { Reply } from '../test-gateway.js';
import type { World } from './world.js';

/** One request of the walk. */
export interface Call {
  readonly path: string;
  /** Sent as JSON. Absent, and no form either: it is asked with GET. */
  readonly body?: object;
  /** Sent as a form, with its brackets: `{ 'metadata[order]': '42' }`. */
  readonly form?: Readonly<Record<string, string>>;
  /** Where it is neither GET nor POST. */
  readonly verb?: 'DELETE' | 'PATCH' | 'PUT';
  /** Sent beside the key. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Where the dialect has words of its own for what is not there. */
  readonly isNotFound?: (reply: Reply) => boolean;
  /**
   * What whoever it does not belong to gets: `not_found`, or another answer that the endpoint's page documents, such as a
   * list without it.
   */
  readonly others: 'not_found' | 'list_without' | 'operators_only' | 'no_such_connection' | 'answer_without';
  /** What its owner gets where that is not an answer: nobody owns it, or it is an operator's. */
  readonly owner?: 'not_found' | 'operators_only';
  /** Whether it speaks of ids at providers, which test and live have in common. */
  readonly ofMerchant?: true;
}

/** How a route is walked with ids of somebody's. `mine` is whoever asks; for the owner both are the same. */
export type Recipe = (theirs: World, mine: World) => readonly Call[];
