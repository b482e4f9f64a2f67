import type { Capabilities } from '@tollgate/core';
import { samplesOf, type AnySample } from './bench/any-sample.js';
import { sampledOperations } from './operation-kinds.js';
import type { Target } from './report.js';
import type { OperationRule, ProviderRule, Rule, WebhookRule } from './rule.js';
import { rules } from './rules/index.js';
import type { ProviderUnderTest, SampledOperation } from './subject.js';
import type { WebhookSample } from './webhook-sample.js';

/** One rule, to be checked against one thing. */
export type Check =
  | { readonly kind: 'provider'; readonly rule: ProviderRule }
  | { readonly kind: 'webhooks'; readonly rule: WebhookRule; readonly webhooks: WebhookSample }
  | {
      readonly kind: 'operation';
      readonly rule: OperationRule;
      readonly operation: SampledOperation;
      readonly sample: AnySample;
    };

/**
 * All checks of a provider, known before anything runs.
 *
 * @throws whatever `create` throws
 */
export function checksOf(subject: ProviderUnderTest): readonly Check[] {
  const { webhooks } = subject;
  const capabilities = capabilitiesOf(subject);
  return [
    ...rules.filter(isProviderRule).map((rule) => ({ kind: 'provider' as const, rule })),
    ...(webhooks ? rules.filter(isWebhookRule).map((rule) => ({ kind: 'webhooks' as const, rule, webhooks })) : []),
    ...sampledOperations.flatMap((operation) =>
      samplesOf(subject, operation).flatMap((sample) => checksOfSample(capabilities, operation, sample)),
    ),
  ];
}

function checksOfSample(capabilities: Capabilities, operation: SampledOperation, sample: AnySample): Check[] {
  return rules
    .filter(isOperationRule)
    .filter(({ about, applies }) => about.includes(operation) && (applies?.(capabilities, sample) ?? true))
    .map((rule) => ({ kind: 'operation', rule, operation, sample }));
}

/** Those of a provider that is made to be asked for them, and sends nothing. */
function capabilitiesOf(subject: ProviderUnderTest): Capabilities {
  const provider = subject.create('http://127.0.0.1:9', {});
  void provider.close().catch(() => undefined);
  return provider.capabilities;
}

const isProviderRule = (rule: Rule): rule is ProviderRule => rule.about === 'provider';
const isWebhookRule = (rule: Rule): rule is WebhookRule => rule.about === 'webhooks';
const isOperationRule = (rule: Rule): rule is OperationRule => typeof rule.about !== 'string';

/** What a check is about. */
export const targetOf = (check: Check): Target => (check.kind === 'operation' ? check.operation : check.kind);

/** Which sample of its operation a check is about; `null` when there is only one. */
export const variantOf = (check: Check): string | null =>
  check.kind === 'operation' ? (check.sample.variant ?? null) : null;
