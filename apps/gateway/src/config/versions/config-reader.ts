import { ConfigDocument } from '../config-document.js';
import type { Configuration } from '../configuration.js';
import type { EnvironmentValues } from '../environment-values.js';
import { readConfiguration, type LoadPackage } from '../load-configuration.js';
import { accountIn, type ConnectionAccount } from './connection-account.js';

/** A configuration that was read and found right, with the account behind each of its connections, by id. */
export interface ReadConfiguration {
  readonly configuration: Configuration;
  readonly accounts: ReadonlyMap<string, ConnectionAccount>;
  /** Where it stands, for messages. */
  readonly place: string;
}

/** Where a configuration comes from, and whose providers may go on. */
export interface ReadOptions {
  /** A version that was stored; absent: the file's own text. */
  readonly version?: string;
  /** Its providers are kept where nothing of their connection has changed. */
  readonly before?: Configuration | null;
}

/** Reads configurations with what this process has: its environment, and the packages beside its file. */
export class ConfigReader {
  /**
   * @param file - path of the configuration file: for messages, and to find packages from
   * @param values - where `${NAME}` is looked up
   */
  constructor(
    readonly file: string,
    private readonly values: EnvironmentValues,
    private readonly loadPackage: LoadPackage,
  ) {}

  /**
   * Reads a text.
   *
   * @throws ConfigurationError for what cannot be used here
   */
  async read(text: string, { version, before = null }: ReadOptions = {}): Promise<ReadConfiguration> {
    const place = version === undefined ? this.file : `${this.file} (version ${version})`;
    const configuration = await readConfiguration(place, text, this.values, this.loadPackage, before);
    return { configuration, accounts: await this.#accountsOf(configuration, place), place };
  }

  /** Ends the providers of a configuration that is not used after all, but for those that another one has too. */
  async discard({ connections }: Configuration, kept: Configuration | null = null): Promise<void> {
    const stay = new Set(kept?.connections.map(({ provider }) => provider));
    const leave = connections.map(({ provider }) => provider).filter((provider) => !stay.has(provider));
    await Promise.all(leave.map((provider) => provider.close()));
  }

  async #accountsOf({ document, connections }: Configuration, place: string): Promise<Map<string, ConnectionAccount>> {
    const { data } = new ConfigDocument(place, document);
    const written = (data as { connections: Record<string, { package: string }> }).connections;
    const accounts = new Map<string, ConnectionAccount>();
    for (const { id, mode, storedSettings } of connections) {
      const name = written[id]?.package ?? '';
      const { settings } = await this.loadPackage(name, place);
      accounts.set(id, { package: name, mode, account: accountIn(storedSettings, settings) });
    }
    return accounts;
  }
}
