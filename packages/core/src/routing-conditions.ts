import type { CurrencyCode } from './currency.js';
import type { RouteCondition, RouteFacts } from './routing-rules.js';

/** What of a condition a payment does not meet, in words for an operator: nothing where the condition holds. */
export function* unmetConditions(when: RouteCondition, facts: RouteFacts): Generator<string, undefined> {
  if (when.sourceKinds && !when.sourceKinds.includes(facts.sourceKind)) {
    yield `source kind ${facts.sourceKind} is not one of ${listOf(when.sourceKinds)}`;
  }
  if (when.currencies && !when.currencies.includes(facts.currency)) {
    yield `currency ${facts.currency} is not one of ${listOf(when.currencies)}`;
  }
  if (when.merchants && !when.merchants.includes(facts.merchant)) yield `merchant ${facts.merchant} is not named`;
  if (when.mode && when.mode !== facts.mode) yield `mode is ${facts.mode}, not ${when.mode}`;
  if (when.payerCountries && !when.payerCountries.includes(facts.payerCountry ?? '')) {
    yield `payer country ${facts.payerCountry ?? '(not known)'} is not one of ${listOf(when.payerCountries)}`;
  }
  for (const [name, values] of Object.entries(when.metadata ?? {})) {
    const value = facts.metadata && Object.hasOwn(facts.metadata, name) ? facts.metadata[name] : undefined;
    // The value is the merchant's, and what is passed over is kept: it is not repeated.
    if (value === undefined || !values.includes(value)) yield `metadata ${name} is not one of ${listOf(values)}`;
  }
  const { min, max } = when.amountMinor ?? {};
  if (min !== undefined && facts.amountMinor < min) yield `amount is below ${min}`;
  if (max !== undefined && facts.amountMinor > max) yield `amount is above ${max}`;
  return undefined;
}

const listOf = (values: readonly string[]): string => (values.length === 0 ? 'none' : values.join(', '));

/** Whether a payment of which only this is known may meet a condition. `currency`: `null` where that is open. */
export function mayApply(
  { sourceKinds, currencies, merchants, mode }: RouteCondition,
  facts: Pick<RouteFacts, 'sourceKind' | 'merchant' | 'mode'> & { readonly currency: CurrencyCode | null },
): boolean {
  return (
    (sourceKinds?.includes(facts.sourceKind) ?? true) &&
    (merchants?.includes(facts.merchant) ?? true) &&
    (mode === undefined || mode === facts.mode) &&
    (facts.currency === null || (currencies?.includes(facts.currency) ?? true))
  );
}

/** True when every payment that meets the second condition meets the first too: then a rule after it is never reached. */
export function coversCondition(first: RouteCondition, second: RouteCondition): boolean {
  return (
    coversList(first.sourceKinds, second.sourceKinds) &&
    coversList(first.currencies, second.currencies) &&
    coversList(first.merchants, second.merchants) &&
    coversList(first.mode && [first.mode], second.mode && [second.mode]) &&
    coversList(first.payerCountries, second.payerCountries) &&
    coversMetadata(first.metadata ?? {}, second.metadata ?? {}) &&
    coversAmounts(first.amountMinor, second.amountMinor)
  );
}

type MetadataCondition = NonNullable<RouteCondition['metadata']>;

function coversMetadata(first: MetadataCondition, second: MetadataCondition): boolean {
  return Object.entries(first).every(([name, values]) =>
    coversList(values, Object.hasOwn(second, name) ? second[name] : undefined),
  );
}

function coversList<Item>(first: readonly Item[] | undefined, second: readonly Item[] | undefined): boolean {
  if (!first) return true;
  return second?.every((item) => first.includes(item)) ?? false;
}

type AmountBounds = NonNullable<RouteCondition['amountMinor']>;

function coversAmounts(first: AmountBounds | undefined, second: AmountBounds | undefined): boolean {
  const isOpenBelow = first?.min === undefined || (second?.min !== undefined && second.min >= first.min);
  const isOpenAbove = first?.max === undefined || (second?.max !== undefined && second.max <= first.max);
  return isOpenBelow && isOpenAbove;
}
