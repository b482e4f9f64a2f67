import { operations, type Capabilities, type Operation } from './capabilities.js';
import { sourceKinds } from './payment-source.js';
import type { PaymentProvider } from './provider.js';
import { movements } from './retrieve.js';

/**
 * What is wrong with the facts that a provider states about itself, in words for whoever installs its package. A package
 * that was made for another version of the port shows here instead of in the first payment.
 *
 * @returns an empty list when nothing is wrong
 */
export function providerProblems(provider: PaymentProvider): string[] {
  const { capabilities } = provider;
  const malformed = malformedFacts(capabilities);
  if (malformed.length > 0) return malformed.map((name) => `does not say its capability "${name}" as the port asks`);
  const declared = new Set<string>(capabilities.operations);
  const has = (operation: Operation): boolean => typeof provider[operation] === 'function';
  return [
    ...capabilities.operations
      .filter((operation) => !has(operation))
      .map((one) => `declares "${one}" but does not have it`),
    ...operations.filter((one) => has(one) && !declared.has(one)).map((one) => `has "${one}" but does not declare it`),
    ...(declared.has('lookUp') === (capabilities.lookup === 'by_our_id')
      ? []
      : ['declares "lookUp" and the capability "lookup" differently']),
    ...(declared.has('retrieve') === capabilities.retrievable.length > 0
      ? []
      : ['declares "retrieve" and the capability "retrievable" differently']),
  ];
}

/** The facts that a provider made without a type checker may leave out or misspell. */
function malformedFacts(stated: Partial<Capabilities>): string[] {
  const isSubset = (value: unknown, words: readonly string[]): boolean =>
    Array.isArray(value) && value.every((word) => words.some((known) => known === word));
  const checks: Readonly<Record<keyof Capabilities, boolean>> = {
    operations: isSubset(stated.operations, operations),
    sourceKinds: isSubset(stated.sourceKinds, sourceKinds),
    currencies: stated.currencies === 'any' || Array.isArray(stated.currencies),
    partialCapture: typeof stated.partialCapture === 'boolean',
    partialRefund: typeof stated.partialRefund === 'boolean',
    retrievable: isSubset(stated.retrievable, movements),
    idempotency:
      stated.idempotency?.kind === 'none' ||
      (stated.idempotency?.kind === 'native' && Number.isSafeInteger(stated.idempotency.keyLifetimeSeconds)),
    lookup: isSubset([stated.lookup], ['none', 'by_reference', 'by_our_id']),
    completion: isSubset([stated.completion], ['immediate', 'delayed']),
  };
  return Object.entries(checks).flatMap(([name, holds]) => (holds ? [] : [name]));
}
