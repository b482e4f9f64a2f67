import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  forcedOperationEvents,
  isClosedOperation,
  operationKinds,
  operationStates,
  operationStatesThatTake,
  operationTransition,
  operationTransitions,
  type OperationEvent,
  type OperationKind,
  type OperationState,
} from './operation-states.js';

const events: OperationEvent[] = [
  ...['succeeded', 'pending', 'declined', 'rejected', 'not_sent', 'unknown', 'retried'],
  ...['failed_later', 'late_success'],
] as OperationEvent[];

/** The states that an operation passes through when events come in; those that do not apply change nothing. */
function run(kind: OperationKind, start: OperationState, incoming: readonly OperationEvent[]): OperationState[] {
  const passed = [start];
  for (const event of incoming) {
    const now = passed.at(-1) ?? start;
    passed.push(operationTransition(kind, now, event) ?? now);
  }
  return passed;
}

const anyKind = fc.constantFrom(...operationKinds);
const anyEvents = fc.array(fc.constantFrom(...events), { maxLength: 30 });

describe.each(operationKinds)('the states of a %s', (kind) => {
  const edges = Object.entries(operationTransitions[kind]).flatMap(([from, to]) =>
    Object.entries(to).map(([event, state]) => ({ from, event, state })),
  );

  it('are known, and so are the events between them', () => {
    expect(edges.length).toBeGreaterThan(8);
    expect(edges.filter(({ state }) => !(operationStates as readonly string[]).includes(state))).toEqual([]);
    expect(edges.filter(({ event }) => !(events as string[]).includes(event))).toEqual([]);
  });

  it('have an edge for what a provider may answer to an attempt in flight', () => {
    const outcomes: OperationEvent[] = ['succeeded', 'declined', 'rejected', 'not_sent', 'unknown'];
    expect(outcomes.filter((outcome) => operationTransition(kind, 'processing', outcome) === null)).toEqual([]);
  });

  it('lead back to being sent from not having been sent only', () => {
    expect(operationStatesThatTake(kind, 'retried')).toEqual(['not_sent']);
    expect(edges.filter(({ state }) => state === 'processing').map(({ from }) => from)).toEqual(['not_sent']);
  });

  it('are left, once closed, by forced events only', () => {
    const leaving = edges.filter(({ from }) => isClosedOperation(from as OperationState)).map(({ event }) => event);
    expect(leaving.filter((event) => !forcedOperationEvents.has(event as OperationEvent))).toEqual([]);
  });
});

describe('an operation', () => {
  it('that is unknown is never sent again, whatever happens', () => {
    fc.assert(
      fc.property(anyKind, anyEvents, (kind, incoming) => {
        const passed = run(kind, 'unknown', incoming);
        expect(passed).not.toContain('processing');
        expect(passed).not.toContain('not_sent');
      }),
    );
  });

  it('that is closed is never sent again, whatever happens', () => {
    fc.assert(
      fc.property(
        anyKind,
        fc.constantFrom<OperationState>('succeeded', 'failed'),
        anyEvents,
        (kind, start, incoming) => {
          expect(run(kind, start, incoming)).not.toContain('processing');
        },
      ),
    );
  });

  it.each([
    ['refund', 'succeeded', 'failed_later', 'failed'],
    ['payout', 'succeeded', 'failed_later', 'failed'],
    ['refund', 'failed', 'late_success', 'succeeded'],
    ['capture', 'unknown', 'declined', 'failed'],
    ['transfer', 'processing', 'pending', 'pending'],
  ] as const)('takes a %s from %s by %s to %s', (kind, from, event, to) => {
    expect(operationTransition(kind, from, event)).toBe(to);
  });

  it.each([
    ['capture', 'processing', 'pending'],
    ['capture', 'succeeded', 'failed_later'],
    ['refund', 'succeeded', 'declined'],
    ['refund', 'pending', 'retried'],
    ['payout', 'unknown', 'not_sent'],
  ] as const)('has no edge for a %s from %s by %s', (kind, from, event) => {
    expect(operationTransition(kind, from, event)).toBeNull();
  });
});
