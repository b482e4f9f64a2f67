import { formatMajor, money } from '@tollgate/core';
import type { Attempt, LedgerEntry, Operation, Payment } from '../../generated/client.js';
import type { AttemptBeforeDto, AttemptChoiceDto } from './timeline-attempt.dto.js';

/** How a state is said of something that came to it. */
const states: Readonly<Record<string, string>> = {
  not_sent: 'was not sent',
  unknown: 'is unknown: money may have moved',
  pending: 'is pending',
  requires_action: 'waits for the payer to do something',
  authorized: 'is authorized: the money is held',
  succeeded: 'has succeeded',
  declined: 'was declined',
  failed: 'has failed',
  canceled: 'was canceled',
  returned: 'was returned: the money went back',
};

/** Whose doing it was, where it was not the request's own. */
const actors: Readonly<Record<string, string>> = {
  recovery: ', as recovery found',
  check: ', as the provider said when it was asked',
  webhook: ', as the provider reported',
  operator: ', as an operator decided',
};

/** An amount with its currency, in major units. */
function inWords(amountMinor: bigint, currency: string): string {
  const size = amountMinor < 0n ? -amountMinor : amountMinor;
  return `${amountMinor < 0n ? '−' : ''}${formatMajor(money(size, currency))} ${currency}`;
}

/** That a payment was asked for. */
export function requestInWords({ amountMinor, currency, sourceKind }: Payment): string {
  return `${inWords(amountMinor, currency)} were asked for, from a ${sourceKind.replace('_', ' ')}`;
}

/** That an operation was asked for. */
export function operationRequestInWords({ kind, amountMinor, currency }: Operation): string {
  return `A ${kind} of ${inWords(amountMinor, currency)} was asked for`;
}

/** That something is in another state. */
export function stateInWords(what: string, { toState, event, actor }: StateChange): string {
  if (event === 'claimed') return `The ${what} is recorded, before anything is sent`;
  if (event === 'retried') return `The ${what} is tried again: nothing of it was sent, and the same request came again`;
  return `The ${what} ${states[toState] ?? `is ${toState}`}${actors[actor] ?? ''}`;
}

/** One change of a state. */
export interface StateChange {
  readonly toState: string;
  readonly event: string;
  readonly actor: string;
}

/** What was tried where, and what came of it. */
export function attemptInWords(attempt: Attempt, choice: AttemptChoiceDto, durationMs: number | null): string {
  const { sequence, operation, connectionId, state, sends } = attempt;
  const tried = `Attempt ${sequence} of the ${operation} at ${connectionId} (${choiceInWords(choice)})`;
  const again = sends > 1 ? `, sent ${sends} times` : '';
  return `${tried}${again}: ${endInWords(state, durationMs)}`;
}

function choiceInWords({ because, rule, position, of, after }: AttemptChoiceDto): string {
  switch (because) {
    case 'first_in_route':
      return rule === null ? 'the first of its route' : `rule ${rule}, ${position} of ${of}`;
    case 'split':
      return `rule ${rule}, ${position} of ${of} by its share`;
    case 'next_in_route':
      return after === null ? 'the next of its route' : `after ${after.attemptId} was ${beforeInWords(after)}`;
    case 'tried_again':
      return 'tried again';
    case 'connection_of_payment':
      return 'where the payment was made';
    case 'connection_for_payout':
      return 'the connection for it';
  }
}

function beforeInWords({ outcome, reason }: AttemptBeforeDto): string {
  return outcome === 'not_sent' || reason === null ? outcome.replace('_', ' ') : `${outcome} (${reason})`;
}

function endInWords(state: string, durationMs: number | null): string {
  if (durationMs === null) return 'in flight';
  switch (state) {
    case 'not_sent':
      return `nothing was sent, after ${durationMs} ms`;
    case 'unknown':
      return `nobody knows what became of it, after ${durationMs} ms`;
    default:
      return `${state.replace('_', ' ')} after ${durationMs} ms`;
  }
}

/** What was booked on which accounts. */
export function journalInWords(entries: readonly LedgerEntry[]): string {
  const lines = entries.map(({ account, amountMinor, currency }) => `${account} ${inWords(amountMinor, currency)}`);
  return `Booked: ${lines.join(', ')}`;
}
