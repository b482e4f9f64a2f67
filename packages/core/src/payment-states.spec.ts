import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { outcomeNames } from './port/outcomes.js';
import {
  closedStates,
  forcedEvents,
  paymentStates,
  paymentTransitions,
  statesThatTake,
  transition,
  type PaymentEvent,
  type PaymentState,
} from './payment-states.js';

const events = [...new Set(Object.values(paymentTransitions).flatMap((edges) => Object.keys(edges)))] as PaymentEvent[];

/** Every state that some sequence of events reaches from `start`, which is not among them unless it is come back to. */
function reachableFrom(start: PaymentState): Set<PaymentState> {
  const reached = new Set<PaymentState>();
  const open = [start];
  for (let state = open.pop(); state !== undefined; state = open.pop()) {
    for (const event of events) {
      const next = transition(state, event);
      if (next === null || reached.has(next)) continue;
      reached.add(next);
      open.push(next);
    }
  }
  return reached;
}

/** The states that a payment passes through when events come in; those that do not apply change nothing. */
function run(start: PaymentState, incoming: readonly PaymentEvent[]): PaymentState[] {
  const passed = [start];
  for (const event of incoming) passed.push(transition(passed.at(-1) ?? start, event) ?? passed.at(-1) ?? start);
  return passed;
}

const anyState = fc.constantFrom(...paymentStates);
const anyEvents = fc.array(fc.constantFrom(...events), { maxLength: 30 });
const unforcedEvents = fc.array(fc.constantFrom(...events.filter((event) => !forcedEvents.has(event))), {
  maxLength: 30,
});

describe('the table of payment states', () => {
  it('leads to known states only', () => {
    const edges = Object.entries(paymentTransitions).flatMap(([from, to]) =>
      Object.entries(to).map(([event, state]) => ({ from, event, state })),
    );
    expect(edges.length).toBeGreaterThan(20);
    expect(edges.filter(({ state }) => !(paymentStates as string[]).includes(state))).toEqual([]);
  });

  it('reaches every state from the first one', () => {
    expect(reachableFrom('processing')).toEqual(new Set(paymentStates));
  });

  it('has an event for each of the seven outcomes of an attempt in flight', () => {
    expect(outcomeNames).toHaveLength(7);
    const refused = outcomeNames.filter((outcome) => transition('processing', outcome) === null);
    expect(refused).toEqual([]);
  });

  it.each([
    ['processing', 'succeeded', 'succeeded'],
    ['processing', 'authorized', 'authorized'],
    ['processing', 'rejected', 'failed'],
    ['processing', 'unknown', 'unknown'],
    ['not_sent', 'retried', 'processing'],
    ['unknown', 'declined', 'declined'],
    ['pending', 'declined', 'declined'],
    ['authorized', 'captured', 'succeeded'],
    ['authorized', 'voided', 'canceled'],
    ['succeeded', 'returned', 'returned'],
    ['canceled', 'late_success', 'succeeded'],
  ] as const)('takes a payment from %s by %s to %s', (from, event, to) => {
    expect(transition(from, event)).toBe(to);
  });

  it.each([
    ['processing', 'retried'],
    ['pending', 'retried'],
    ['unknown', 'retried'],
    ['unknown', 'not_sent'],
    ['succeeded', 'declined'],
    ['succeeded', 'canceled'],
    ['returned', 'late_success'],
    ['pending', 'unknown'],
  ] as const)('has no edge from %s by %s', (from, event) => {
    expect(transition(from, event)).toBeNull();
  });

  it('names the states that an event may be applied in', () => {
    expect(statesThatTake('retried')).toEqual(['not_sent']);
    expect(new Set(statesThatTake('late_success'))).toEqual(new Set(['declined', 'failed', 'canceled']));
    expect(statesThatTake('captured')).toEqual(['authorized']);
  });
});

describe('a closed payment', () => {
  it('has succeeded, was declined, failed, canceled or returned', () => {
    expect(closedStates).toEqual(new Set(['succeeded', 'declined', 'failed', 'canceled', 'returned']));
  });

  it('is opened by a return or a late success only', () => {
    expect(forcedEvents).toEqual(new Set(['returned', 'late_success']));
    const leaving = [...closedStates].flatMap((state) => Object.keys(paymentTransitions[state]));
    expect(new Set(leaving)).toEqual(new Set(['returned', 'late_success']));
  });

  it('stays as it is under any sequence of other events', () => {
    fc.assert(
      fc.property(anyState, unforcedEvents, (start, incoming) => {
        const passed = run(start, incoming);
        const closedAt = passed.findIndex((state) => closedStates.has(state));
        fc.pre(closedAt !== -1);
        expect(new Set(passed.slice(closedAt)).size).toBe(1);
      }),
    );
  });

  it('is never sent to a provider again, whatever happens', () => {
    for (const state of closedStates) expect([...reachableFrom(state)]).not.toContain('processing');
  });
});

describe('a payment whose outcome is unknown', () => {
  it('has no way back to being sent or to not having been sent', () => {
    const reached = reachableFrom('unknown');
    expect([...reached]).not.toContain('processing');
    expect([...reached]).not.toContain('not_sent');
    expect([...reached]).not.toContain('unknown');
  });

  it('was sent for the last time, in any history', () => {
    fc.assert(
      fc.property(anyEvents, (incoming) => {
        const passed = run('processing', ['unknown', ...incoming]);
        expect(passed.lastIndexOf('processing')).toBe(0);
      }),
    );
  });
});

describe('a payment in any history', () => {
  it('is sent again only when no provider has heard of it', () => {
    fc.assert(
      fc.property(anyEvents, (incoming) => {
        const passed = run('processing', incoming);
        const resent = passed.flatMap((state, i) =>
          i > 0 && state === 'processing' && passed[i - 1] !== 'processing' ? [passed[i - 1]] : [],
        );
        expect(new Set([...resent, 'not_sent'])).toEqual(new Set(['not_sent']));
      }),
    );
  });

  it('that was returned had succeeded before', () => {
    fc.assert(
      fc.property(anyEvents, (incoming) => {
        const passed = run('processing', [...incoming, 'succeeded', 'returned']);
        const returnedAt = passed.indexOf('returned');
        if (returnedAt !== -1) expect(passed[returnedAt - 1]).toBe('succeeded');
      }),
    );
  });
});
