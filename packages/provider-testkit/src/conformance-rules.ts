import { rules } from './rules/index.js';
import type { SampledOperation } from './subject.js';

/** A rule of the suite, as data for documentation. */
export interface ConformanceRule {
  /** Stable: deviations name it. */
  readonly id: string;
  readonly meaning: string;
  /** The operations that it is checked for, or `provider`, or `webhooks`. */
  readonly about: 'provider' | 'webhooks' | readonly SampledOperation[];
}

/** Every rule of the suite. */
export const conformanceRules: readonly ConformanceRule[] = rules.map(({ id, meaning, about }) => ({
  id,
  meaning,
  about,
}));
