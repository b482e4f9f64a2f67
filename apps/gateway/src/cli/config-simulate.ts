import { checkConfiguration, readText } from '../config/load-configuration.js';
import { ConfigDocument } from '../config/config-document.js';
import { ConfigurationError, type Configuration } from '../config/configuration.js';
import { routeConnectionsOf } from '../config/versions/route-connections.js';
import { loadProviderPackage } from '../providers/load-provider-package.js';
import { PastPayments } from './config-simulate-payments.repository.js';
import { Progress } from './config-simulate-progress.js';
import { Tally, type Weights } from './config-simulate-tally.js';
import { simulationText, summaryOf, type Simulated } from './config-simulate-text.js';
import { complain } from './with-database.js';
import { withPool } from './with-pool.js';

const dayMs = 86_400_000;

/** What is compared. */
export interface SimulateOptions {
  /** How many days back. */
  readonly against: string;
  /** Only this merchant's payments. */
  readonly merchant?: string;
  readonly json?: boolean;
}

/**
 * `tollgate config simulate`: routes the payments of the last days by another file, as if every connection could be reached,
 * and prints what would stay and what would move. Nothing is sent or written.
 */
export async function simulateConfig(given: string | undefined, options: SimulateOptions): Promise<void> {
  const { against, merchant = null, json = false } = options;
  if (!/^[1-9][0-9]{0,3}$/.test(against)) {
    complain('--against is a number of days from 1 to 9999');
    return;
  }
  const file = given ?? (process.env['TOLLGATE_CONFIG'] || 'tollgate.config.yaml');
  const proposed = await readProposed(file);
  try {
    const tally = new Tally({ rules: proposed.rules, connections: routeConnectionsOf(proposed) });
    const isKnown = await withPool((pool) => addPayments(tally, new PastPayments(pool), Number(against), merchant));
    if (!isKnown) {
      complain(`There is no merchant ${String(merchant)}`);
      return;
    }
    const simulated = { file, version: proposed.version, days: Number(against), merchant };
    process.stdout.write(json ? jsonOf(simulated, tally) : simulationText(simulated, tally.result()));
  } finally {
    await Promise.all(proposed.connections.map(({ provider }) => provider.close()));
  }
}

/** The file may be meant for another machine: what its environment has not is no error here. */
async function readProposed(file: string): Promise<Configuration> {
  const options = { environment: process.env, loadPackage: loadProviderPackage, placeholders: true };
  const { configuration, findings } = await checkConfiguration(file, await readText(file), options);
  if (configuration) return configuration;
  throw new ConfigurationError(findings);
}

/** @returns false where there is no such merchant */
async function addPayments(tally: Tally, past: PastPayments, days: number, slug: string | null): Promise<boolean> {
  const progress = new Progress();
  const splits = new Map<string, ReadonlyMap<string, Weights>>();
  const merchants = await past.merchants(slug);
  for (const merchant of merchants) {
    for await (const payments of past.since(merchant, Date.now() - days * dayMs)) {
      for (const payment of payments) {
        const { configVersion, rule } = payment;
        const known = splits.get(configVersion) ?? splitsIn(await past.document(configVersion));
        splits.set(configVersion, known);
        tally.add(payment, merchant.slug, known.get(rule) ?? null);
      }
      progress.add(payments.length, merchant.slug);
    }
  }
  return slug === null || merchants.length > 0;
}

/** The weights of the rules of a stored text that split, by their names. What cannot be read any more has none. */
function splitsIn(text: string | null): ReadonlyMap<string, Weights> {
  const data = text === null ? null : (new ConfigDocument('stored', text).data as WrittenSplits | null);
  const splits = new Map<string, Weights>();
  for (const { name, connections } of data?.routes ?? []) {
    const weights = connections.flatMap((one) =>
      typeof one === 'string' ? [] : [[one.connection, one.weight] as const],
    );
    if (weights.length > 0) splits.set(name, new Map(weights));
  }
  return splits;
}

/** As much of a file as tells the splits. It was accepted once. */
interface WrittenSplits {
  readonly routes?: readonly {
    readonly name: string;
    readonly connections: readonly (string | { readonly connection: string; readonly weight: number })[];
  }[];
}

/** Amounts are texts: a sum may be larger than JSON's numbers are exact. */
function jsonOf(simulated: Simulated, tally: Tally): string {
  const result = tally.result();
  const whole = { ...simulated, summary: summaryOf(result), ...result };
  return `${JSON.stringify(whole, (_key, value: unknown) => (typeof value === 'bigint' ? value.toString() : value), 2)}\n`;
}
