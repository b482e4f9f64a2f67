import type { Capabilities } from '@tollgate/core';
import type { AnySample } from './bench/any-sample.js';
import type { Bench } from './bench/bench.js';
import type { Cases } from './bench/cases.js';
import type { Session } from './bench/session.js';
import type { SampledOperation, ProviderUnderTest } from './subject.js';
import type { WebhookSample } from './webhook-sample.js';

interface RuleText {
  /** Stable: deviations name it. */
  readonly id: string;
  /** What a provider does that follows it, in one sentence. */
  readonly meaning: string;
}

/** A rule that each sample of some operations is checked against. */
export interface OperationRule extends RuleText {
  readonly about: readonly SampledOperation[];
  /** Whether there is anything to check; absent: always. What is known beforehand only. */
  readonly applies?: (capabilities: Capabilities, sample: AnySample) => boolean;
  readonly run: (bench: Bench, cases: Cases) => Promise<void>;
}

/** A rule about the provider as a whole. */
export interface ProviderRule extends RuleText {
  readonly about: 'provider';
  readonly run: (session: Session, cases: Cases) => Promise<void>;
}

/** A rule about incoming messages. */
export interface WebhookRule extends RuleText {
  readonly about: 'webhooks';
  readonly run: (subject: ProviderUnderTest, webhooks: WebhookSample, cases: Cases) => Promise<void>;
}

/** One rule of the suite. */
export type Rule = OperationRule | ProviderRule | WebhookRule;
