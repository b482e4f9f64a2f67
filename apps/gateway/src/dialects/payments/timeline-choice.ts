import type { PassedOver } from '@tollgate/core';
import type { Attempt, Payment } from '../../generated/client.js';
import type { AttemptChoiceDto } from './timeline-attempt.dto.js';

/** Where a try of a charge stands among the tries of its payment. */
export interface AttemptPlace {
  readonly attemptId: string;
  /** The attempt before it; `null` for the first. */
  readonly previousId: string | null;
  /** Number of the attempt that its route began with. */
  readonly routeBegan: number;
  /** The same for the last route of the payment, which is the one that is stored. */
  readonly lastRouteBegan: number;
}

type Routed = Pick<Payment, 'rule' | 'route' | 'passedOver'>;

/**
 * Why an attempt was made where it was. What was decided before a request was tried again is not kept: of such an attempt
 * the rule is `null`.
 */
export function choiceOf(attempt: Attempt, place: AttemptPlace | undefined, payment: Routed): AttemptChoiceDto {
  if (attempt.operationId !== null || place === undefined) {
    return { because: 'connection_of_payment', rule: null, position: null, of: null, after: null, passedOver: null };
  }
  const { routeBegan, lastRouteBegan, previousId } = place;
  const position = attempt.sequence - routeBegan + 1;
  const isStored = routeBegan === lastRouteBegan;
  return {
    because: position > 1 ? 'next_in_route' : previousId === null ? 'first_in_route' : 'tried_again',
    rule: isStored ? payment.rule : null,
    position,
    of: isStored ? payment.route.length : null,
    after: previousId,
    passedOver: isStored && position === 1 ? passedOverOf(payment) : null,
  };
}

/** The database keeps no order of fields. */
function passedOverOf({ passedOver }: Routed): PassedOver[] {
  const stored = passedOver as unknown as PassedOver[];
  return stored.map(({ rule, connection, reason }) => ({ rule, connection, reason }));
}
