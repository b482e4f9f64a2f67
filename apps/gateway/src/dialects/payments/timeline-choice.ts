import type { PassedOver } from '@tollgate/core';
import type { Attempt, Payment } from '../../generated/client.js';
import type { AttemptChoice } from '../../routing/attempt-choice.js';
import type { AttemptChoiceDto, PassedOverDto } from './timeline-attempt.dto.js';

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

type Routed = Pick<Payment, 'rule' | 'route'>;

/** Why an attempt was made where it was, as it was kept with it, for the merchant. */
export function choiceOf(attempt: Attempt, place: AttemptPlace | undefined, payment: Routed): AttemptChoiceDto {
  const stored = attempt.choice as unknown as AttemptChoice | null;
  return stored ? toChoice(stored) : derivedChoice(attempt, place, payment);
}

/** The database keeps no order of fields. */
function toChoice({ because, rule, position, of, order, after, passedOver }: AttemptChoice): AttemptChoiceDto {
  return {
    because,
    rule,
    position,
    of,
    order,
    after: after && { attemptId: after.attemptId, outcome: after.outcome, reason: after.reason },
    passedOver: passedOver && toPassedOver(passedOver),
  };
}

/** Without what tells of other merchants: which rules and connections are theirs is not for this one to know. */
function toPassedOver(all: readonly PassedOver[]): PassedOverDto[] {
  return all
    .filter(({ ofOthers }) => ofOthers !== true)
    .map(({ rule, connection, reason }) => ({ rule, connection, reason }));
}

/**
 * Of an attempt that was made before choices were kept: as far as the payment and the attempts around it tell. The route of
 * a payment that was tried again since is not known, and what was passed over does not say which of it tells of others.
 */
function derivedChoice(attempt: Attempt, place: AttemptPlace | undefined, { rule, route }: Routed): AttemptChoiceDto {
  const unknown = { rule: null, position: null, of: null, order: null, after: null, passedOver: null };
  if (attempt.operationId !== null || place === undefined) return { ...unknown, because: 'connection_of_payment' };
  const { routeBegan, lastRouteBegan, previousId } = place;
  const position = attempt.sequence - routeBegan + 1;
  const isStored = routeBegan === lastRouteBegan;
  return {
    ...unknown,
    because: position > 1 ? 'next_in_route' : previousId === null ? 'first_in_route' : 'tried_again',
    rule: isStored ? rule : null,
    position,
    of: isStored ? route.length : null,
    // Then nothing but this was followed by another attempt.
    after: previousId === null ? null : { attemptId: previousId, outcome: 'not_sent', reason: null },
  };
}
