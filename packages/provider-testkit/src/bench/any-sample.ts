import type { PaymentProvider } from '@tollgate/core';
import type { AmountSample, ProviderUnderTest, SampledOperation, Setup } from '../subject.js';
import type { WireAnswer, WireRequest } from '../wire/wire-request.js';

/** An answer of the port, of whichever operation: looked at, not typed. */
export type AnyAnswer = Readonly<Record<string, unknown>>;

/** A request of the port, of whichever operation. */
export type AnyRequest = Readonly<Record<string, unknown>>;

/** A sample of whichever operation: the rules treat all alike. */
export interface AnySample {
  readonly variant?: string;
  readonly request: (setup: Setup) => AnyRequest | Promise<AnyRequest>;
  readonly expect: AnyAnswer;
  readonly isEffect?: (request: WireRequest) => boolean;
  readonly answers: readonly AnyDocumentedAnswer[];
  readonly statusWord?: string | null;
  readonly echo?: { readonly amount: string | readonly string[]; readonly currency: string | null } | null;
  readonly amounts?: readonly AmountSample[] | null;
}

/** A documented answer of whichever operation. */
export interface AnyDocumentedAnswer extends WireAnswer {
  readonly expect: AnyAnswer;
  readonly source: string;
  readonly on?: (request: WireRequest) => boolean;
}

/** A method of the port, of whichever operation. */
export type AnyMethod = (request: AnyRequest) => Promise<AnyAnswer>;

/** The method of an operation; `undefined` where the provider has none. */
export function methodOf(provider: PaymentProvider, operation: SampledOperation): AnyMethod | undefined {
  const methods = provider as unknown as Readonly<Record<string, AnyMethod | undefined>>;
  return methods[operation]?.bind(provider);
}

/** The samples of an operation; empty when it has none. */
export function samplesOf({ samples }: ProviderUnderTest, operation: SampledOperation): readonly AnySample[] {
  const given = samples[operation] as AnySample | readonly AnySample[] | undefined;
  if (given === undefined) return [];
  return Array.isArray(given) ? (given as readonly AnySample[]) : [given as AnySample];
}
