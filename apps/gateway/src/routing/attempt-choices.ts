import type { AttemptBefore, AttemptChoice } from './attempt-choice.js';
import type { FoundRoute } from './router.js';

/** Why a payment is first tried at the first connection of its route. */
export function firstChoice(route: FoundRoute): AttemptChoice {
  return choiceOf(route, 1, route.order === 'split' ? 'split' : 'first_in_route', null);
}

/** Why a payment that no provider has taken is tried once more, by a route of its own. */
export function againChoice(route: FoundRoute): AttemptChoice {
  return choiceOf(route, 1, 'tried_again', null);
}

/** Why a payment goes on to another connection of its route. `position` counts from 1. */
export function nextChoice(route: FoundRoute, position: number, after: AttemptBefore): AttemptChoice {
  return choiceOf(route, position, 'next_in_route', after);
}

function choiceOf(
  { rule, connections, order, passedOver }: FoundRoute,
  position: number,
  because: AttemptChoice['because'],
  after: AttemptBefore | null,
): AttemptChoice {
  return { because, rule, position, of: connections.length, order, after, passedOver };
}
