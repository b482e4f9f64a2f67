import type { DeclineCode } from './declines.js';
import type { Declined, FaultCode, NotSent, Rejected } from './port/outcomes.js';

/** The refusals after which a rule lets the next connection try. After `not_sent` it always may. */
export interface FallbackClasses {
  readonly declined: readonly DeclineCode[];
  readonly rejected: readonly FaultCode[];
}

/** The outcomes after which another connection may be tried. `unknown` and `pending` are not among them, by type. */
export type AllowsFallback = NotSent | Declined | Rejected;

/**
 * The connection to try next: after `not_sent` any that follows, after a decline or a rejection only where the rule names
 * that class.
 *
 * @param outcome - what the last one answered
 * @param route - the connections of the route, in order, and the classes that its rule names
 * @param tried - how many of them were tried
 * @returns the connection, or `null` when there is none
 */
export function nextConnection<Connection>(
  outcome: AllowsFallback,
  route: { readonly connections: readonly Connection[]; readonly fallbackOn: FallbackClasses },
  tried: number,
): Connection | null {
  return allowsFallback(outcome, route.fallbackOn) ? (route.connections[tried] ?? null) : null;
}

/** False also for what no type lets in: whoever evades the types gets no second charge for it. */
function allowsFallback(outcome: AllowsFallback, { declined, rejected }: FallbackClasses): boolean {
  switch (outcome.outcome) {
    case 'not_sent':
      return true;
    case 'declined':
      return declined.includes(outcome.code);
    case 'rejected':
      return rejected.includes(outcome.fault);
    default:
      return false;
  }
}
