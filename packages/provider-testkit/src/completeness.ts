import { currencyExponent, type CurrencyCode } from '@tollgate/core';
import { samplesOf, type AnyRequest, type AnySample } from './bench/any-sample.js';
import type { Session } from './bench/session.js';
import { sampledOperations } from './operation-kinds.js';
import type { SampledOperation } from './subject.js';

/** What the samples lack, in words. A rule that nothing is checked against is worth nothing. */
export async function completenessProblems(session: Session): Promise<string[]> {
  return [
    ...sampledOperations.flatMap((operation) => operationProblems(session, operation)),
    ...webhookProblems(session),
    ...relayProblems(session),
    ...(await requestProblems(session)),
  ];
}

function operationProblems(session: Session, operation: SampledOperation): string[] {
  const isDeclared = session.helper.capabilities.operations.includes(operation);
  const samples = samplesOf(session.subject, operation);
  if (isDeclared && samples.length === 0) return [`${operation} is declared and has no sample`];
  if (!isDeclared && samples.length > 0) return [`${operation} has a sample and is not declared`];
  const variants = samples.map(({ variant }) => variant);
  if (new Set(variants).size < variants.length) return [`${operation} has two samples of one variant`];
  return samples.flatMap((sample) => sampleProblems(session, operation, sample).map((what) => `${operation} ${what}`));
}

function sampleProblems(session: Session, operation: SampledOperation, sample: AnySample): string[] {
  const problems: string[] = [];
  if (sample.answers.length === 0) problems.push('has no documented answers');
  const canBeAbsent = operation === 'retrieve' || operation === 'lookUp';
  if (canBeAbsent && !sample.answers.some(({ expect }) => expect['found'] === 'no')) {
    problems.push('has no documented answer for what is not found');
  }
  if (sample.amounts)
    problems.push(
      ...decimalProblems(
        session,
        sample.amounts.map(({ money }) => money.currency),
      ),
    );
  const namesAmounts: readonly SampledOperation[] = ['charge', 'authorize', 'payout', 'transfer'];
  if (namesAmounts.includes(operation) && !sample.amounts) problems.push('has no amounts');
  return problems;
}

/** Of the currencies that the provider takes, each number of decimals has to be among the amounts. */
function decimalProblems({ helper }: Session, sampled: readonly CurrencyCode[]): string[] {
  const { currencies } = helper.capabilities;
  const taken = currencies === 'any' ? [0, 2, 3] : currencies.map(currencyExponent);
  const there = sampled.map(currencyExponent);
  return [0, 2, 3]
    .filter((decimals) => taken.includes(decimals) && !there.includes(decimals))
    .map((decimals) => `has no amount of a currency with ${decimals} decimals`);
}

function webhookProblems({ helper, subject }: Session): string[] {
  const isDeclared = helper.capabilities.operations.includes('readWebhook');
  if (isDeclared && !subject.webhooks) return ['readWebhook is declared and webhooks has no sample'];
  if (!isDeclared && subject.webhooks) return ['webhooks has a sample and readWebhook is not declared'];
  return subject.webhooks?.messages.length === 0 ? ['webhooks has no messages'] : [];
}

/** What is relayed has the service's words for its secrets. */
function relayProblems({ helper, subject }: Session): string[] {
  const isDeclared = helper.capabilities.operations.includes('relay');
  return isDeclared && !subject.secretFields
    ? ['relay is declared and secretFields does not say which of its fields are secret']
    : [];
}

/** Each kind of source, and each movement that can be asked for, has to be in the request of some sample. */
async function requestProblems(session: Session): Promise<string[]> {
  const { sourceKinds, retrievable } = session.helper.capabilities;
  const charged = await requestsOf(session, ['charge', 'authorize']);
  const kinds = charged.map(({ source }) => (source as { readonly kind: string } | undefined)?.kind);
  const asked = (await requestsOf(session, ['retrieve'])).map(({ movement = 'payment' }) => movement);
  return [
    ...sourceKinds
      .filter((kind) => !kinds.includes(kind))
      .map((kind) => `the source kind ${kind} is declared and has no sample of charge or authorize`),
    ...retrievable
      .filter((movement) => !asked.includes(movement))
      .map((movement) => `a ${movement} is declared to be retrievable and has no sample of retrieve`),
  ];
}

async function requestsOf(session: Session, names: readonly SampledOperation[]): Promise<AnyRequest[]> {
  const samples = names.flatMap((operation) => samplesOf(session.subject, operation));
  const made = await Promise.allSettled(samples.map((sample) => session.requestOf(sample)));
  // A sample that fails to make its request has failed its cases already.
  return made.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
}
