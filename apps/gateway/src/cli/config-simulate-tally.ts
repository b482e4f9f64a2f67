import { chooseRoute, parseCurrency, type RouteConnection, type RouteDecision, type RouteRule } from '@tollgate/core';
import type { PastPayment } from './config-simulate-payments.repository.js';
import { flowsBetween, sharesOf, type Shares } from './config-simulate-shares.js';

/** How many, and how much in minor units of the currency that stands beside. */
export interface Count {
  readonly payments: number;
  readonly amountMinor: bigint;
}

/** Payments of one currency that one rule would take, and where they would go. */
export interface SimulatedRule extends Count {
  readonly rule: string;
  readonly currency: string;
  /** Whether the numbers below are expected ones: of a split, not each payment's own way. */
  readonly expected: boolean;
  readonly stay: readonly (Count & { readonly connection: string })[];
  readonly moves: readonly (Count & { readonly from: string; readonly to: string })[];
}

/** Payments of one currency that would be refused. */
export interface SimulatedRefusal extends Count {
  readonly because: string;
  /** The rule that would take them and has no connection for them; `null` where none would. */
  readonly rule: string | null;
  readonly currency: string;
  /** Where they went. */
  readonly from: string;
}

/** What a configuration would do with payments of the past. */
export interface Simulation {
  readonly payments: number;
  readonly rules: readonly SimulatedRule[];
  readonly refused: readonly SimulatedRefusal[];
}

interface Group {
  readonly currency: string;
  readonly rule: string | null;
  readonly because: string | null;
  readonly before: Shares;
  readonly after: Shares;
  payments: number;
  amountMinor: bigint;
}

/** What is simulated. */
export interface Proposed {
  readonly rules: readonly RouteRule[];
  readonly connections: ReadonlyMap<string, RouteConnection>;
}

/** The weights of a split, by connection. */
export type Weights = ReadonlyMap<string, number>;

/** Counts where payments of the past would go. Payments that are alike are counted together, so it does not grow with them. */
export class Tally {
  readonly #groups = new Map<string, Group>();
  readonly #weights: ReadonlyMap<string, Weights | null>;

  constructor(private readonly proposed: Proposed) {
    this.#weights = new Map(proposed.rules.map((rule) => [rule.name, weightsOf(rule)]));
  }

  /**
   * Counts one payment.
   *
   * @param merchant - its merchant's slug
   * @param splitBefore - the weights of the rule that took it; `null` where that had none
   */
  add(payment: PastPayment, merchant: string, splitBefore: Weights | null): void {
    const before = sharesOf(payment.route, splitBefore);
    const decision = this.#decide(payment, merchant);
    const { currency, amountMinor } = payment;
    const rule = decision.found ? decision.rule : refusingRule(decision);
    const because = decision.found ? null : decision.because;
    const after = decision.found
      ? sharesOf(decision.connections, this.#weights.get(decision.rule) ?? null)
      : new Map<string, number>();
    const key = JSON.stringify([currency, rule, because, [...before], [...after]]);
    const group = this.#groups.get(key) ?? { currency, rule, because, before, after, payments: 0, amountMinor: 0n };
    group.payments += 1;
    group.amountMinor += amountMinor;
    this.#groups.set(key, group);
  }

  /** What was counted so far; rules in the order of the configuration. */
  result(): Simulation {
    const groups = [...this.#groups.values()];
    return {
      payments: groups.reduce((sum, { payments }) => sum + payments, 0),
      rules: this.proposed.rules.flatMap(({ name }) => simulatedRules(name, groups)),
      refused: simulatedRefusals(groups),
    };
  }

  #decide(payment: PastPayment, merchant: string): RouteDecision {
    const { sourceKind, amountMinor, mode, boundTo, operation, payerCountry, metadata } = payment;
    const currency = parseCurrency(payment.currency);
    if (currency === null) throw new Error(`A payment was made in ${payment.currency}, which is no currency`);
    // Which lot is drawn does not matter: of a split the shares are counted.
    const lot = (): number => 0.5;
    const facts = { sourceKind, currency, amountMinor, merchant, mode, operation, payerCountry, metadata, lot };
    return chooseRoute(this.proposed.rules, this.proposed.connections, {
      ...facts,
      ...(boundTo === null ? {} : { boundTo }),
    });
  }
}

/** The rule whose connections were looked at, or `null` where no rule's condition holds. */
function refusingRule({ passedOver }: RouteDecision): string | null {
  return passedOver.find(({ connection }) => connection !== null)?.rule ?? null;
}

/** The weights of a rule by connection, or `null`. */
export function weightsOf({ connections, weights }: Pick<RouteRule, 'connections' | 'weights'>): Weights | null {
  return weights ? new Map(connections.map((id, index) => [id, weights[index] ?? 0])) : null;
}

function simulatedRules(rule: string, all: readonly Group[]): SimulatedRule[] {
  const groups = all.filter((group) => group.rule === rule && group.because === null);
  const byCurrency = [...Map.groupBy(groups, ({ currency }) => currency)].sort(([a], [b]) => a.localeCompare(b));
  return byCurrency.map(([currency, ofCurrency]) => {
    const flows = ofCurrency.flatMap((group) =>
      flowsBetween(group.before, group.after).map(({ from, to, share }) => ({ from, to, ...part(group, share) })),
    );
    const sums = [...Map.groupBy(flows, ({ from, to }) => JSON.stringify([from, to])).values()].map((same) => ({
      from: same[0]?.from ?? '',
      to: same[0]?.to ?? '',
      ...sumOf(same),
    }));
    const isSplit = ({ before, after }: Group): boolean => before.size > 1 || after.size > 1;
    return {
      rule,
      currency,
      ...sumOf(ofCurrency),
      expected: ofCurrency.some(isSplit),
      stay: sums
        .filter(({ from, to }) => from === to)
        .map(({ from, to: _to, ...count }) => ({ connection: from, ...count })),
      moves: sums.filter(({ from, to }) => from !== to),
    };
  });
}

function simulatedRefusals(all: readonly Group[]): SimulatedRefusal[] {
  const refused = all.flatMap(({ because, rule, currency, before, ...group }) =>
    because === null
      ? []
      : [...before].map(([from, share]) => ({ because, rule, currency, from, ...part(group, share) })),
  );
  const same = Map.groupBy(refused, ({ because, rule, currency, from }) =>
    JSON.stringify([because, rule, currency, from]),
  );
  return [...same.values()].flatMap((of) => (of[0] ? [{ ...of[0], ...sumOf(of) }] : []));
}

/** In how many parts an amount is divided where a share of it is expected. */
const fine = 1_000_000_000;

/** A share of a group. Whole where the share is; else what is to be expected, rounded for people at the end. */
function part({ payments, amountMinor }: Count, share: number): Count {
  if (share === 1) return { payments, amountMinor };
  return { payments: payments * share, amountMinor: (amountMinor * BigInt(Math.round(share * fine))) / BigInt(fine) };
}

function sumOf(counts: readonly Count[]): Count {
  return {
    payments: counts.reduce((sum, { payments }) => sum + payments, 0),
    amountMinor: counts.reduce((sum, { amountMinor }) => sum + amountMinor, 0n),
  };
}
