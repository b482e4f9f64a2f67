import { describe, expect, it } from '@jest/globals';
import type { Capabilities } from './capabilities.js';
import type { PaymentProvider } from './provider.js';
import { providerProblems } from './provider-problems.js';

const capabilities: Capabilities = {
  operations: ['charge', 'retrieve'],
  sourceKinds: ['card'],
  currencies: 'any',
  partialCapture: false,
  partialRefund: false,
  retrievable: ['payment'],
  idempotency: { kind: 'native', keyLifetimeSeconds: 3600 },
  lookup: 'by_reference',
  completion: 'immediate',
};

const never = (): Promise<never> => Promise.reject(new Error('not asked for'));

const provider = (facts: Partial<Capabilities> = {}, methods: Partial<PaymentProvider> = {}): PaymentProvider => ({
  id: 'one',
  capabilities: { ...capabilities, ...facts },
  charge: never,
  retrieve: never,
  close: () => Promise.resolve(),
  ...methods,
});

/** As a package made without a type checker, or for another version of the port, states its facts. */
const stating = (facts: Record<string, unknown>): PaymentProvider => provider(facts);

describe('the facts of a provider', () => {
  it('are right where each operation is declared and there', () => {
    expect(providerProblems(provider())).toEqual([]);
    expect(providerProblems(provider({ idempotency: { kind: 'none' } }))).toEqual([]);
  });

  it.each<[string, PaymentProvider, string]>([
    [
      'declared and absent',
      provider({ operations: ['charge', 'retrieve', 'void'] }),
      'declares "void" but does not have it',
    ],
    ['there and not declared', provider({}, { refund: never }), 'has "refund" but does not declare it'],
    [
      'lookUp without the capability',
      provider({ operations: ['charge', 'retrieve', 'lookUp'] }, { lookUp: never }),
      'declares "lookUp" and the capability "lookup" differently',
    ],
    [
      'the capability without lookUp',
      provider({ lookup: 'by_our_id' }),
      'declares "lookUp" and the capability "lookup" differently',
    ],
    [
      'nothing to retrieve',
      provider({ retrievable: [] }),
      'declares "retrieve" and the capability "retrievable" differently',
    ],
  ])('are wrong with an operation that is %s', (_title, one, problem) => {
    expect(providerProblems(one)).toEqual([problem]);
  });

  it.each<[keyof Capabilities, unknown[]]>([
    ['operations', [undefined, 'charge', ['charge', 'Retrieve']]],
    ['sourceKinds', [undefined, ['cash']]],
    ['currencies', [undefined, 'all']],
    ['partialCapture', [undefined, 'no']],
    ['partialRefund', [undefined, 0]],
    ['retrievable', [undefined, ['charge']]],
    ['idempotency', [undefined, { kind: 'native' }, { kind: 'maybe' }]],
    ['lookup', [undefined, 'by_key']],
    ['completion', [undefined, 'later']],
  ])('are wrong where %s is missing or misspelled', (name, values) => {
    for (const value of values) {
      expect(providerProblems(stating({ [name]: value }))).toEqual([
        `does not say its capability "${name}" as the port asks`,
      ]);
    }
  });
});
